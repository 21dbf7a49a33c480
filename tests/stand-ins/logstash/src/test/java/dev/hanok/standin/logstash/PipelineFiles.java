package dev.hanok.standin.logstash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import dev.hanok.logpipeline.Elk;
import dev.hanok.standin.logstash.config.Pipeline;
import dev.hanok.standin.logstash.config.PipelineParser;

/**
 * The pipeline files under test.
 */
final class PipelineFiles {

	private PipelineFiles() {
	}

	static Pipeline pipeline(String path) {
		return PipelineParser.parse(Elk.text(path));
	}

	static List<Path> all() throws IOException {
		try (Stream<Path> files = Files.walk(Elk.FOLDER)) {
			return files.filter((file) -> file.toString().endsWith(".conf")).toList();
		}
	}

}
