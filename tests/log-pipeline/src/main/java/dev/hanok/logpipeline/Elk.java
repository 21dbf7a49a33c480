package dev.hanok.logpipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The files under test: the folder {@code deploy/elk} of this repository.
 */
public final class Elk {

	/** Reads and writes JSON. */
	public static final JsonMapper JSON = JsonMapper.builder().build();

	/** The folder itself, searched for from the working directory upwards. */
	public static final Path FOLDER = Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
		.map((folder) -> folder.resolve("deploy/elk"))
		.filter(Files::isDirectory)
		.findFirst()
		.orElseThrow();

	private Elk() {
	}

	/**
	 * Reads a file.
	 * @param path the file's path in the folder
	 * @return its content
	 */
	public static String text(String path) {
		try {
			return Files.readString(FOLDER.resolve(path));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Reads a JSON file.
	 * @param path the file's path in the folder
	 * @return its content
	 */
	public static JsonNode json(String path) {
		return JSON.readTree(text(path));
	}

	static RubyScript collector(String project) {
		return new RubyScript(FOLDER.resolve("logstash/scripts/collect.rb").toString(),
				Map.of("project", project, "skipped", "log-shipper elasticsearch-of-logs"));
	}

}
