package dev.hanok.runner.service;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

import dev.hanok.runner.home.PlatformException;
import dev.hanok.runner.home.TextFile;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Reads a {@code service.yml}, and refuses unknown keys. The file is optional.
 */
record DescriptionFile(Path path) {

	private static final Map<String, Kind> KEYS = Map.of("port", Kind.NUMBER, "memory", Kind.ANY, "heap",
			Kind.MEGABYTES, "instances", Kind.COUNT, "redis", Kind.SWITCH, "late", Kind.SWITCH, "secrets", Kind.MAPPING,
			"environment", Kind.MAPPING, "volumes", Kind.LIST, "ports", Kind.LIST);

	Map<String, Object> values() {
		Map<String, Object> values = new LinkedHashMap<>();
		if (read() instanceof Map<?, ?> content) {
			content.forEach((key, value) -> {
				check(String.valueOf(key), value);
				values.put(String.valueOf(key), value);
			});
		}
		List.of("port", "ports").forEach((key) -> {
			if (values.containsKey(key) && !values.getOrDefault("instances", 1).equals(1)) {
				throw refused("'instances' must be 1 beside '" + key + "': only one can have it");
			}
		});
		return values;
	}

	private @Nullable Object read() {
		try {
			return new Yaml(new SafeConstructor(new LoaderOptions())).load(new TextFile(this.path).readOrEmpty());
		}
		catch (YAMLException ex) {
			throw new PlatformException(this.path + " is invalid YAML: " + ex.getMessage(), "See docs/containers.md.");
		}
	}

	private void check(String key, @Nullable Object value) {
		Kind kind = KEYS.get(key);
		if (kind == null) {
			throw new PlatformException(this.path + " has the key '" + key + "', which nothing reads.", "Keys are: "
					+ String.join(", ", KEYS.keySet().stream().sorted().toList()) + ". See docs/containers.md.");
		}
		if (!kind.fits.test(value)) {
			throw refused("'" + key + "' must be " + kind.text);
		}
	}

	private PlatformException refused(String reason) {
		return new PlatformException(this.path + ": " + reason + ".", "See docs/containers.md.");
	}

	private enum Kind {

		NUMBER(Integer.class::isInstance, "a whole number"),
		MEGABYTES((value) -> String.valueOf(value).matches("[1-9]\\d*m"), "megabytes, such as 192m"),
		COUNT((value) -> value instanceof Integer number && number > 0, "a whole number from 1 on"),
		SWITCH(Boolean.class::isInstance, "true or false"), MAPPING(Map.class::isInstance, "a mapping (NAME: VALUE)"),
		LIST(List.class::isInstance, "a list"), ANY(Objects::nonNull, "a value");

		private final Predicate<Object> fits;

		private final String text;

		Kind(Predicate<Object> fits, String text) {
			this.fits = fits;
			this.text = text;
		}

	}

}
