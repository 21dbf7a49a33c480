package dev.hanok.config.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds the files that differ between two commits. */
final class ChangedFiles {

	private ChangedFiles() {
	}

	/** The names of these files, without their folders. */
	static Set<String> between(Path before, Path after) throws IOException {
		var changed = new TreeSet<String>();
		addMissingOrDifferent(before, after, changed);
		addMissingOrDifferent(after, before, changed);
		return changed;
	}

	private static void addMissingOrDifferent(Path folder, Path other, Set<String> changed) throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				Path counterpart = other.resolve(folder.relativize(file));
				if (!Files.isRegularFile(counterpart) || Files.mismatch(file, counterpart) >= 0) {
					changed.add(file.getFileName().toString());
				}
			}
		}
	}

}
