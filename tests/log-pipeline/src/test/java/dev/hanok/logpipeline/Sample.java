package dev.hanok.logpipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Real lines of Docker log files.
 */
final class Sample {

	private Sample() {
	}

	static List<String> lines(String name) {
		try {
			return Files.readAllLines(Path.of("src/test/resources/dev/hanok/logpipeline/lines", name + ".log"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
