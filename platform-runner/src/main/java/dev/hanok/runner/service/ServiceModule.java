package dev.hanok.runner.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.hanok.runner.home.Folders;
import dev.hanok.runner.home.TextFile;

/**
 * One module of the repository that is a service: it has an {@code application.yml}. A
 * new service is found in the same way, without a list in this code.
 */
public record ServiceModule(String name, Path folder) {

	public static final String CONFIG = "config-server";

	public static final String REGISTRY = "registry-server";

	public static final String GATEWAY = "gateway";

	/** The operations view. */
	public static final String MONITOR = "monitor-server";

	private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

	/** All services in the order in which they are started and shown. */
	public static List<ServiceModule> all(Path repository) {
		return MODULE.matcher(new TextFile(repository.resolve("pom.xml")).read())
			.results()
			.map((module) -> module.group(1).strip())
			// Modules below tests/ are not services.
			.filter((name) -> !name.contains("/"))
			.map((name) -> new ServiceModule(name, repository.resolve(name)))
			.filter((module) -> Files.exists(module.folder().resolve("src/main/resources/application.yml")))
			.sorted(Comparator.comparingInt(ServiceModule::rank))
			.toList();
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

	/** The role and database of a service that has migrations. */
	public Optional<String> database() {
		return Files.isDirectory(this.folder.resolve("src/main/resources/db/migration"))
				? Optional.of(this.name.replace('-', '_')) : Optional.empty();
	}

	/** What its {@code service.yml} says. */
	public ServiceDescription description() {
		return ServiceDescription.of(this);
	}

	/** The built program, if there is one. */
	public Optional<Path> jar() {
		return Folders.list(this.folder.resolve("target"), this.name + "-*.jar")
			.stream()
			.filter((file) -> !file.toString().matches(".*-(sources|javadoc|tests)\\.jar"))
			.max(Comparator.comparingLong(ServiceModule::modified));
	}

	/** Whether the program is missing, or older than its sources. */
	public boolean isStale() {
		Optional<Path> jar = jar();
		Path shared = this.folder.resolveSibling("platform-starter");
		return jar.isEmpty() || Stream
			.of(this.folder.resolveSibling("pom.xml"), this.folder.resolve("pom.xml"), this.folder.resolve("src/main"),
					shared.resolve("pom.xml"), shared.resolve("src/main"))
			.anyMatch((source) -> newest(source) > modified(jar.get()));
	}

	/**
	 * The time of the newest file in a folder, in milliseconds; 0 if there is none.
	 * Folders count too, because only they show that a file was deleted.
	 */
	private static long newest(Path root) {
		if (!Files.exists(root)) {
			return 0;
		}
		try (Stream<Path> files = Files.walk(root)) {
			return files.mapToLong(ServiceModule::modified).max().orElse(0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static long modified(Path file) {
		return file.toFile().lastModified();
	}

}
