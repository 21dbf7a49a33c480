package dev.hanok.runner.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One module of the repository that is a service: it has settings of its own to start
 * with. A team's new service is found the same way, without being named anywhere here.
 */
public record ServiceModule(String name, Path folder) {

	public static final String CONFIG = "config-server";

	public static final String REGISTRY = "registry-server";

	public static final String GATEWAY = "gateway";

	/** The operations view: nothing waits for it. */
	public static final String MONITOR = "monitor-server";

	private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

	/**
	 * All services in the order in which they are started and shown.
	 */
	public static List<ServiceModule> all(Path repository) {
		try {
			return MODULE.matcher(Files.readString(repository.resolve("pom.xml")))
				.results()
				.map((MatchResult match) -> match.group(1).strip())
				// What is below tests/ only looks like a service.
				.filter((name) -> !name.contains("/"))
				.map((name) -> new ServiceModule(name, repository.resolve(name)))
				.filter((module) -> Files.exists(module.folder().resolve("src/main/resources/application.yml")))
				.sorted(Comparator.comparingInt(ServiceModule::rank))
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot read the modules of " + repository, ex);
		}
	}

	private int rank() {
		return switch (this.name) {
			case CONFIG -> 0;
			case REGISTRY -> 1;
			case GATEWAY -> 3;
			case MONITOR -> 4;
			default -> 2;
		};
	}

	/**
	 * The role and database of a service that brings migrations.
	 */
	public Optional<String> database() {
		return Files.isDirectory(this.folder.resolve("src/main/resources/db/migration"))
				? Optional.of(this.name.replace('-', '_')) : Optional.empty();
	}

	/**
	 * Whether only one can run on a machine, because others, or browsers, know it by its
	 * address.
	 */
	public boolean isSingle() {
		return ServiceDescription.of(this).port() != null;
	}

	/**
	 * How many are started where nobody asks for another number.
	 */
	public int instances() {
		return ServiceDescription.of(this).instances();
	}

	/**
	 * The built program, if there is one.
	 */
	public Optional<Path> jar() {
		Path target = this.folder.resolve("target");
		if (!Files.isDirectory(target)) {
			return Optional.empty();
		}
		List<Path> jars = new ArrayList<>();
		try (var files = Files.newDirectoryStream(target, this.name + "-*.jar")) {
			for (Path file : files) {
				if (!file.toString().matches(".*-(sources|javadoc|tests)\\.jar")) {
					jars.add(file);
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return jars.stream().max(Comparator.comparingLong(ServiceModule::modified));
	}

	/**
	 * Whether the program is missing, or older than what it is made of.
	 */
	public boolean isStale() {
		Optional<Path> jar = jar();
		Path shared = this.folder.resolveSibling("platform-starter");
		return jar.isEmpty() || Stream
			.of(this.folder.resolveSibling("pom.xml"), this.folder.resolve("pom.xml"), this.folder.resolve("src/main"),
					shared.resolve("pom.xml"), shared.resolve("src/main"))
			.anyMatch((source) -> newest(source) > modified(jar.get()));
	}

	private static long newest(Path root) {
		if (!Files.exists(root)) {
			return 0;
		}
		// Folders count too: a deleted file shows only there.
		try (Stream<Path> files = Files.walk(root)) {
			return files.mapToLong(ServiceModule::modified).max().orElse(0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static long modified(Path file) {
		try {
			return Files.getLastModifiedTime(file).toMillis();
		}
		catch (IOException ex) {
			return 0;
		}
	}

}
