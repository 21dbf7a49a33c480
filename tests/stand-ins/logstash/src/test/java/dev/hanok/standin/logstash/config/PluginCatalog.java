package dev.hanok.standin.logstash.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.hanok.standin.logstash.config.Pipeline.Plugin;

/**
 * The options of Logstash 8.19's plugins and their types (logstash-plugins.txt).
 */
public final class PluginCatalog {

	private static final Set<String> BOOLEANS = Set.of("true", "false");

	private final Map<String, Map<String, String>> plugins = new HashMap<>();

	public PluginCatalog() {
		try (InputStream file = PluginCatalog.class.getResourceAsStream("logstash-plugins.txt")) {
			new String(file.readAllBytes(), StandardCharsets.UTF_8).lines()
				.filter((line) -> !line.isBlank() && !line.startsWith("#"))
				.forEach(this::add);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void add(String line) {
		String[] words = line.trim().split("\\s+");
		Map<String, String> options = this.plugins.computeIfAbsent(words[0], (name) -> new HashMap<>());
		for (int i = 1; i < words.length; i++) {
			String[] option = words[i].split("=", 2);
			options.put(option[0], option[1]);
		}
	}

	/**
	 * The errors that Logstash would report for this pipeline.
	 */
	public List<String> problems(Pipeline pipeline) {
		List<String> problems = new ArrayList<>();
		Pipeline.plugins(pipeline.inputs()).forEach((plugin) -> check("input", plugin, problems));
		Pipeline.plugins(pipeline.filters()).forEach((plugin) -> check("filter", plugin, problems));
		Pipeline.plugins(pipeline.outputs()).forEach((plugin) -> check("output", plugin, problems));
		return problems;
	}

	private void check(String type, Plugin plugin, List<String> problems) {
		String name = type + "." + plugin.name();
		Map<String, String> own = this.plugins.get(name);
		if (own == null) {
			problems.add("no such plugin: " + name);
			return;
		}
		Map<String, String> options = new HashMap<>(this.plugins.getOrDefault(type, Map.of()));
		options.putAll(own);
		plugin.options().forEach((option, value) -> {
			String wanted = options.get(option);
			if (wanted == null) {
				problems.add(name + " has no option " + option);
			}
			else if (value instanceof Plugin codec) {
				check("codec", codec, problems);
			}
			else if (!fits(wanted.replace("!", ""), value)) {
				problems.add(name + ": " + option + " wants " + wanted + ", not " + value);
			}
		});
		options.forEach((option, wanted) -> {
			if (wanted.endsWith("!") && !plugin.options().containsKey(option)) {
				problems.add(name + " needs " + option);
			}
		});
	}

	private static boolean fits(String wanted, Object value) {
		boolean variable = value instanceof String text && text.matches("\\$\\{\\w+(:[^}]*)?}");
		return switch (wanted) {
			case "number" -> value instanceof Number || variable;
			case "boolean" -> BOOLEANS.contains(value) || variable;
			case "duration" -> value instanceof Number || String.valueOf(value).matches("[0-9.]+ ?[a-z]+");
			case "bytes" -> value instanceof Number || String.valueOf(value).matches("(?i)[0-9]+ ?[kmgtp]i?b");
			case "array" -> value instanceof List || value instanceof String;
			case "hash" -> value instanceof Map;
			case "string", "password", "path", "uri", "codec" -> value instanceof String;
			default -> List.of(wanted.split("\\|")).contains(String.valueOf(value));
		};
	}

}
