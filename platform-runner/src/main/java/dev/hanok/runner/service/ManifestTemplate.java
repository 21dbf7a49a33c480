package dev.hanok.runner.service;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.hanok.runner.client.Json;
import org.yaml.snakeyaml.Yaml;

/**
 * Manifests in a file beside this class. <code>${key}</code> stands for a value. A line
 * that ends with {@code # if condition} is removed unless the condition holds. A manifest
 * whose {@code kind} is removed is removed as a whole.
 */
record ManifestTemplate(String file) {

	private static final Pattern CONDITION = Pattern.compile("# if (\\w+)$");

	private static final Pattern VALUE = Pattern.compile("\\$\\{(\\w+)}");

	List<Map<String, Object>> resources(Map<String, Object> values, Set<String> conditions) {
		String text = read().lines().filter((line) -> {
			Matcher condition = CONDITION.matcher(line);
			return !condition.find() || conditions.contains(condition.group(1));
		}).collect(Collectors.joining("\n"));
		String filled = VALUE.matcher(text)
			.replaceAll((key) -> Matcher
				.quoteReplacement(yaml(Objects.requireNonNull(values.get(key.group(1)), key.group(1)))));
		List<Map<String, Object>> resources = new ArrayList<>();
		for (Object document : new Yaml().loadAll(filled)) {
			@SuppressWarnings("unchecked")
			Map<String, Object> resource = (Map<String, Object>) document;
			if (resource.containsKey("kind")) {
				resources.add(resource);
			}
		}
		return resources;
	}

	/** Lists are written in JSON, which is YAML too. */
	private static String yaml(Object value) {
		return (value instanceof List) ? Json.text(value) : value.toString();
	}

	private String read() {
		try (InputStream content = ManifestTemplate.class.getResourceAsStream(this.file)) {
			return new String(Objects.requireNonNull(content, this.file).readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot read " + this.file, ex);
		}
	}

}
