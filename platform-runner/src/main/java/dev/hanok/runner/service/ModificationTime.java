package dev.hanok.runner.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * When files were changed, in milliseconds; 0 where there is none.
 */
final class ModificationTime {

	private ModificationTime() {
	}

	static long of(Path file) {
		return file.toFile().lastModified();
	}

	/**
	 * Of the newest file of a folder. Folders count too: a deleted file shows only there.
	 */
	static long newest(Path root) {
		if (!Files.exists(root)) {
			return 0;
		}
		try (Stream<Path> files = Files.walk(root)) {
			return files.mapToLong(ModificationTime::of).max().orElse(0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
