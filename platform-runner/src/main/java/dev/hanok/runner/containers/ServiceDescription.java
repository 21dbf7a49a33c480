package dev.hanok.runner.containers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.hanok.runner.application.ServiceModule;
import dev.hanok.runner.home.PlatformException;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * The {@code service.yml} of a module: what cannot be told from the module itself. A key
 * that is absent means the usual, and so does an absent file.
 */
record ServiceDescription(ServiceModule module, Map<?, ?> values) {

	private static final Map<String, Kind> KEYS = Map.of("port", Kind.NUMBER, "memory", Kind.ANY, "redis", Kind.SWITCH,
			"secrets", Kind.MAPPING, "environment", Kind.MAPPING, "volumes", Kind.LIST, "ports", Kind.LIST);

	static ServiceDescription of(ServiceModule module) {
		Path file = module.folder().resolve("service.yml");
		Map<?, ?> values = Files.exists(file) ? read(file) : Map.of();
		values.forEach((key, value) -> check(file, String.valueOf(key), value));
		return new ServiceDescription(module, values);
	}

	private static void check(Path file, String key, @Nullable Object value) {
		Kind kind = KEYS.get(key);
		if (kind == null) {
			throw new PlatformException(file + " has the key '" + key + "', which nothing reads.", "Keys are: "
					+ String.join(", ", KEYS.keySet().stream().sorted().toList()) + ". See docs/containers.md.");
		}
		if (!kind.type.isInstance(value)) {
			throw new PlatformException(file + ": '" + key + "' must be " + kind.text + ".", "See docs/containers.md.");
		}
	}

	private static Map<?, ?> read(Path file) {
		try {
			Object content = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
			return (content instanceof Map<?, ?> map) ? map : Map.of();
		}
		catch (YAMLException ex) {
			throw new PlatformException(file + " is no YAML: " + ex.getMessage(), "See docs/containers.md.");
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot read " + file, ex);
		}
	}

	String name() {
		return this.module.name();
	}

	boolean hasDatabase() {
		return this.module.database().isPresent();
	}

	boolean needsRedis() {
		return Boolean.TRUE.equals(this.values.get("redis"));
	}

	/** The limit of the container, where it is not the usual one. */
	@Nullable Object memory() {
		return this.values.get("memory");
	}

	/** The port inside of the container, where it is not the usual one. */
	@Nullable Object port() {
		return this.values.get("port");
	}

	/** Names of passwords by the file that the service reads, beyond the usual ones. */
	Map<String, Object> secrets() {
		Map<String, Object> secrets = new LinkedHashMap<>();
		if (needsRedis()) {
			secrets.put("REDIS_PASSWORD", "redis");
		}
		secrets.putAll(map("secrets"));
		return secrets;
	}

	Map<String, Object> environment() {
		return map("environment");
	}

	List<?> list(String key) {
		return (this.values.get(key) instanceof List<?> list) ? list : List.of();
	}

	private Map<String, Object> map(String key) {
		Map<String, Object> copy = new LinkedHashMap<>();
		if (this.values.get(key) instanceof Map<?, ?> map) {
			map.forEach((name, value) -> copy.put(String.valueOf(name), value));
		}
		return copy;
	}

	private enum Kind {

		NUMBER(Integer.class, "a whole number"), SWITCH(Boolean.class, "true or false"),
		MAPPING(Map.class, "a mapping (NAME: VALUE)"), LIST(List.class, "a list"), ANY(Object.class, "a value");

		private final Class<?> type;

		private final String text;

		Kind(Class<?> type, String text) {
			this.type = type;
			this.text = text;
		}

	}

}
