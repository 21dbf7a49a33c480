package dev.hanok.runner.service;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

	/**
	 * Whether only one instance can run on a machine, because other services or browsers
	 * use its fixed address.
	 */
	public boolean isSingle() {
		return ServiceDescription.of(this).port() != null;
	}

	/** The port at which others expect the service, if it has a fixed one. */
	public Optional<Integer> port() {
		return (ServiceDescription.of(this).port() instanceof Integer port) ? Optional.of(port) : Optional.empty();
	}

	/** The number of instances to start, unless another number is given. */
	public int instances() {
		return ServiceDescription.of(this).instances();
	}

	/**
	 * Whether the service is started only when orders are possible, because no order
	 * needs it.
	 */
	public boolean isLate() {
		return ServiceDescription.of(this).isLate();
	}

	public boolean needsRedis() {
		return ServiceDescription.of(this).needsRedis();
	}

	/** The largest heap on a machine that runs all services, in MB. */
	public int heap() {
		return ServiceDescription.of(this).heap();
	}

	/**
	 * The passwords beyond those that every service gets, by the environment variable
	 * that the service reads. A name after {@code digest:} means the digest of that
	 * password.
	 */
	public Map<String, String> secrets() {
		Map<String, String> secrets = new LinkedHashMap<>();
		ServiceDescription.of(this)
			.secrets()
			.forEach((file, name) -> secrets.put(file.replace('.', '_').replace("-", "").toUpperCase(Locale.ROOT),
					name.toString()));
		return secrets;
	}

	/** The built program, if there is one. */
	public Optional<Path> jar() {
		return Folders.list(this.folder.resolve("target"), this.name + "-*.jar")
			.stream()
			.filter((file) -> !file.toString().matches(".*-(sources|javadoc|tests)\\.jar"))
			.max(Comparator.comparingLong(ModificationTime::of));
	}

	/** Whether the program is missing, or older than its sources. */
	public boolean isStale() {
		Optional<Path> jar = jar();
		Path shared = this.folder.resolveSibling("platform-starter");
		return jar.isEmpty() || Stream
			.of(this.folder.resolveSibling("pom.xml"), this.folder.resolve("pom.xml"), this.folder.resolve("src/main"),
					shared.resolve("pom.xml"), shared.resolve("src/main"))
			.anyMatch((source) -> ModificationTime.newest(source) > ModificationTime.of(jar.get()));
	}

}
