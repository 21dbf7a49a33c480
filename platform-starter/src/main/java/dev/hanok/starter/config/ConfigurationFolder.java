package dev.hanok.starter.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * The files of config-repo in a folder, as Kubernetes mounts a ConfigMap. Spring Boot
 * reads them, so profiles and documents work as usual.
 */
public final class ConfigurationFolder implements ConfigurationImport {

	/**
	 * Kubernetes replaces all files at once: it gives this symbolic link another target.
	 */
	private static final String CURRENT = "..data";

	/** The name that Spring Cloud Config gives to the commit. */
	private static final String VERSION = "config.client.version";

	private final Path path;

	private final String service;

	private final List<String> profiles;

	private final List<PropertySource<?>> initial;

	ConfigurationFolder(Path path, String service, List<String> profiles) {
		this.path = path;
		this.service = service;
		this.profiles = List.copyOf(profiles);
		this.initial = fetch(null);
	}

	@Override
	public List<PropertySource<?>> initial() {
		return this.initial;
	}

	@Override
	public List<PropertySource<?>> fetch(@Nullable String commit) {
		Path current = current();
		var version = new MapPropertySource(VERSION, Map.of(VERSION, version(current)));
		return Stream.concat(Stream.of(version), read(current)).toList();
	}

	/**
	 * Identifies the state of this service's files.
	 * @return a digest of their names and contents, which is the same in all instances
	 * with the same files
	 * @throws UncheckedIOException if the folder cannot be read, for instance because it
	 * is being replaced
	 */
	public String version() {
		return version(current());
	}

	/**
	 * The target of the link: the files of one state, even if the link changes during the
	 * read.
	 */
	private Path current() {
		Path link = this.path.resolve(CURRENT);
		try {
			return (Files.exists(link) ? link : this.path).toRealPath();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Uses a separate environment, so that no other property source has an effect. */
	private Stream<PropertySource<?>> read(Path current) {
		ConfigurableEnvironment environment = new StandardEnvironment();
		MutablePropertySources sources = environment.getPropertySources();
		sources.remove(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
		sources.remove(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
		var where = new MapPropertySource("where", Map.of("spring.config.location", "file:" + current + "/",
				"spring.config.name", "application," + this.service));
		sources.addFirst(where);
		ConfigDataEnvironmentPostProcessor.applyTo(environment, null, null, this.profiles);
		return sources.stream().filter(source -> !source.equals(where));
	}

	private String version(Path current) {
		try (Stream<Path> files = Files.list(current)) {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			for (Path file : files.filter(this::concerns).sorted().toList()) {
				digest.update(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
				digest.update(Files.readAllBytes(file));
			}
			return HexFormat.of().formatHex(digest.digest(), 0, 8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

	private boolean concerns(Path file) {
		String name = file.getFileName().toString();
		return Files.isRegularFile(file) && (name.startsWith("application") || name.startsWith(this.service));
	}

}
