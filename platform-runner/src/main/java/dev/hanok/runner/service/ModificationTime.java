package dev.hanok.runner.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The times of the last change of files, in milliseconds; 0 if there is no file.
 */
final class ModificationTime {

	private ModificationTime() {
	}

	static long of(Path file) {
		return file.toFile().lastModified();
	}

	/**
	 * The time of the newest file in a folder. Folders count too, because only they show
	 * that a file was deleted.
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
