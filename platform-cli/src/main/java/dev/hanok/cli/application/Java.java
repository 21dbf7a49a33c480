package dev.hanok.cli.application;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The JDK that runs the runner, and how it runs a service.
 */
public final class Java {

	private static final Path HOME = Path.of(System.getProperty("java.home"));

	private Java() {
	}

	public static String program() {
		return HOME.resolve("bin/java").toString();
	}

	/**
	 * Tells one build of the JVM from another, also where two call themselves the same.
	 */
	static String build() {
		try {
			Path modules = HOME.resolve("lib/modules");
			return System.getProperty("java.vm.name") + System.getProperty("java.vm.version") + Files.size(modules)
					+ Files.getLastModifiedTime(modules);
		}
		catch (IOException ex) {
			return System.getProperty("java.vm.version") + HOME;
		}
	}

	/**
	 * The options of a service: a collector and heap for a program that is mostly idle.
	 */
	public static List<String> options(Application application, Path logs) {
		List<String> options = new ArrayList<>(List.of("-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-Xms16m",
				"-Xmx" + heap(application.name()) + "m", "-Xss512k", "-XX:MaxMetaspaceSize=192m",
				"-XX:ReservedCodeCacheSize=64m", "-XX:-UsePerfData", "-XX:+ExitOnOutOfMemoryError"));
		if (application.name().equals(ServiceModule.CONFIG) || application.name().equals(ServiceModule.REGISTRY)) {
			// They serve little: the second compiler would cost more than it brings.
			options.add("-XX:TieredStopAtLevel=1");
		}
		options.add("-XX:ErrorFile=" + logs.resolve(application.name() + "-hs_err_%p.log"));
		return options;
	}

	private static int heap(String service) {
		return switch (service) {
			case ServiceModule.GATEWAY, "zipkin" -> 128;
			case ServiceModule.CONFIG, ServiceModule.REGISTRY -> 64;
			default -> 96;
		};
	}

}
