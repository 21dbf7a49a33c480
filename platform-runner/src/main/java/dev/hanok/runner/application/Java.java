package dev.hanok.runner.application;

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
	 * The options of a service. They are for a machine that runs all of them at once, and
	 * were chosen by measuring: see the decision on start-up and memory.
	 */
	public static List<String> options(Application application, Path logs) {
		List<String> options = new ArrayList<>(
				List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders",
						"-Xss512k", "-XX:ReservedCodeCacheSize=64m", "-XX:-UsePerfData", "-XX:+ExitOnOutOfMemoryError",
						// Gives back what start-up left in the C library's heap.
						"-XX:TrimNativeHeapInterval=5000",
						// A cache at its own address needs no rewriting: most of it
						// stays clean, and is shared by the instances of a service.
						"-XX:ArchiveRelocationMode=0"));
		options.addAll(heap(application.name()));
		if (!application.name().equals(ServiceModule.GATEWAY)) {
			// The second compiler takes half of the time to start and 30 MB a process;
			// only the gateway is so busy that it pays.
			options.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:-AOTRecordTraining", "-XX:-AOTReplayTraining"));
		}
		options.add("-XX:ErrorFile=" + logs.resolve(application.name() + "-hs_err_%p.log"));
		return options;
	}

	/**
	 * Small to begin with, and room to grow: at rest 36 MB are alive, but 300 connections
	 * that all wait for answers need three times as much, and a service that ends for
	 * lack of memory is worse than a large one.
	 */
	private static List<String> heap(String service) {
		return switch (service) {
			case ServiceModule.CONFIG, ServiceModule.REGISTRY -> heap(96, 14);
			case ServiceModule.GATEWAY -> heap(256, 24);
			case ServiceModule.MONITOR -> heap(160, 18);
			case "zipkin" -> heap(256, 20);
			default -> heap(192, 18);
		};
	}

	private static List<String> heap(int all, int young) {
		return List.of("-Xms" + young * 2 + "m", "-Xmx" + all + "m", "-Xmn" + young + "m",
				// It grows and shrinks by what is alive, not by what there could be.
				"-XX:MinHeapFreeRatio=15", "-XX:MaxHeapFreeRatio=30");
	}

}
