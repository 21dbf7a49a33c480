package dev.hanok.test;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.FileSystemResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds keys in a service's file of {@code config-repo} that no class of the service
 * reads.
 */
public final class ConfigRepo {

	private ConfigRepo() {
	}

	/**
	 * The keys of {@code config-repo/<name>.yml} that are not declared in the
	 * configuration metadata on the class path, which Spring Boot's annotation processor
	 * writes.
	 * @param name the file's name without its extension
	 * @return the unknown keys, sorted
	 */
	public static List<String> unknownKeys(String name) {
		return unknownKeys(Path.of("../config-repo", name + ".yml"));
	}

	/**
	 * The keys of a file that are not declared in the configuration metadata on the class
	 * path.
	 * @param file the file
	 * @return the unknown keys, sorted
	 */
	public static List<String> unknownKeys(Path file) {
		Map<String, Boolean> declared = declaredKeys();
		var unknown = new TreeSet<String>();
		for (String key : keys(file)) {
			String canonical = key.replaceAll("\\[[^]]*]", "").replace("-", "").toLowerCase();
			if (!declared.containsKey(canonical)
					&& prefixes(canonical).noneMatch(p -> declared.getOrDefault(p, false))) {
				unknown.add(key);
			}
		}
		return List.copyOf(unknown);
	}

	private static Stream<String> prefixes(String key) {
		return Stream.iterate(key, k -> k.contains("."), k -> k.substring(0, k.lastIndexOf('.')))
			.map(k -> k.substring(0, k.lastIndexOf('.')));
	}

	private static List<String> keys(Path file) {
		try {
			return new YamlPropertySourceLoader().load(file.toString(), new FileSystemResource(file))
				.stream()
				.flatMap(source -> Stream.of(((EnumerablePropertySource<?>) source).getPropertyNames()))
				.toList();
		}
		catch (IOException ex) {
			throw new IllegalStateException(file + " cannot be read", ex);
		}
	}

	/**
	 * The declared names without dashes. The value is true if any keys may follow below
	 * the name: for maps, lists, and classes whose jar has no metadata.
	 */
	private static Map<String, Boolean> declaredKeys() {
		var declared = new TreeMap<String, Boolean>();
		try {
			for (String file : List.of("META-INF/spring-configuration-metadata.json",
					"META-INF/additional-spring-configuration-metadata.json")) {
				for (URL url : Collections.list(ConfigRepo.class.getClassLoader().getResources(file))) {
					try (InputStream in = url.openStream()) {
						for (JsonNode property : JsonMapper.shared().readTree(in).path("properties")) {
							String type = property.path("type").asString("");
							boolean open = type.matches("java\\.util\\.(\\w*Map|List|Set|Collection|Properties)\\b.*")
									|| !type.startsWith("java.");
							declared.merge(property.path("name").asString().replace("-", "").toLowerCase(), open,
									Boolean::logicalOr);
						}
					}
				}
			}
		}
		catch (IOException ex) {
			throw new IllegalStateException("The configuration metadata cannot be read", ex);
		}
		return declared;
	}

}
