package dev.hanok.logpipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.hanok.logpipeline.config.Pipeline;
import dev.hanok.logpipeline.config.PipelineParser;
import dev.hanok.logpipeline.standin.RubyScript;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The files under test.
 */
final class Elk {

	static final JsonMapper JSON = JsonMapper.builder().build();

	static final Path FOLDER = Path.of("..", "..", "deploy", "elk").toAbsolutePath().normalize();

	private Elk() {
	}

	static String text(String path) {
		try {
			return Files.readString(FOLDER.resolve(path));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static Pipeline pipeline(String path) {
		return PipelineParser.parse(text(path));
	}

	static JsonNode json(String path) {
		return JSON.readTree(text(path));
	}

	static List<Path> pipelineFiles() throws IOException {
		try (Stream<Path> files = Files.walk(FOLDER)) {
			return files.filter((file) -> file.toString().endsWith(".conf")).toList();
		}
	}

	static RubyScript collector(String project) {
		return new RubyScript(FOLDER.resolve("logstash/scripts/collect.rb").toString(),
				Map.of("project", project, "skipped", "log-shipper elasticsearch-of-logs"));
	}

	/**
	 * Real lines as Docker wrote them.
	 */
	static List<String> sample(String name) {
		try {
			return Files.readAllLines(Path.of("src/test/resources/dev/hanok/logpipeline/lines", name + ".log"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
