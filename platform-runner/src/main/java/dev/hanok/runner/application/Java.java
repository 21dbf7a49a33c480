package dev.hanok.runner.application;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.hanok.runner.service.ServiceModule;

/**
 * The JDK that runs the runner, and how it runs a service.
 */
final class Java {

	private static final Path HOME = Path.of(System.getProperty("java.home"));

	private Java() {
	}

	static String program() {
		return HOME.resolve("bin/java").toString();
	}

	/**
	 * Identifies a build of the JVM, also if two builds have the same version.
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
	 * The JVM options of a service: those of the files that containers use too, and a
	 * heap for a machine that runs all services. They were chosen by measurements: see
	 * the decision on start-up and memory.
	 */
	static List<String> options(Path repository, String service, Path logs) {
		List<String> options = new ArrayList<>(JvmOptions.of(repository).service(service));
		options.addAll(heap(service.equals("zipkin") ? 256
				: new ServiceModule(service, repository.resolve(service)).description().heap()));
		options.add("-XX:ErrorFile=" + logs.resolve(service + "-hs_err_%p.log"));
		return options;
	}

	/**
	 * The heap begins small and may grow: an idle service has 36 MB of live objects, but
	 * 300 connections that all wait for responses need three times as much, and a service
	 * that ends with OutOfMemoryError is worse than a large one.
	 */
	private static List<String> heap(int all) {
		int young = Math.max(14, all / 10);
		return List.of("-Xms" + young * 2 + "m", "-Xmx" + all + "m", "-Xmn" + young + "m");
	}

}
