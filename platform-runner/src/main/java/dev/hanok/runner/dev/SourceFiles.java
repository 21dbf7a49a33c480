package dev.hanok.runner.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds changed files by their times and sizes. The JDK's WatchService would not see
 * folders below a folder, and looks only every two seconds on macOS; 1,000 files take
 * about 5 ms.
 */
final class SourceFiles {

	private final List<Path> roots;

	private Map<Path, Stamp> known;

	SourceFiles(List<Path> roots) {
		this.roots = roots;
		this.known = stamps();
	}

	private record Stamp(long time, long size) {
	}

	/** The files that were changed, added or deleted since the last call. */
	Set<Path> changes() {
		Map<Path, Stamp> now = stamps();
		Set<Path> changed = new TreeSet<>(now.keySet());
		changed.addAll(this.known.keySet());
		changed.removeIf((file) -> Objects.equals(now.get(file), this.known.get(file)));
		this.known = now;
		return changed;
	}

	private Map<Path, Stamp> stamps() {
		Map<Path, Stamp> stamps = new HashMap<>();
		for (Path root : this.roots) {
			if (Files.exists(root)) {
				walk(root, stamps);
			}
		}
		return stamps;
	}

	private static void walk(Path root, Map<Path, Stamp> stamps) {
		try {
			Files.walkFileTree(root, new SimpleFileVisitor<>() {

				@Override
				public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
					if (!isTemporary(file.getFileName().toString())) {
						stamps.put(file, new Stamp(attributes.lastModifiedTime().toMillis(), attributes.size()));
					}
					return FileVisitResult.CONTINUE;
				}

				@Override
				public FileVisitResult visitFileFailed(Path file, IOException ex) {
					// The file was deleted after its folder was read.
					return FileVisitResult.CONTINUE;
				}

			});
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot read " + root, ex);
		}
	}

	/** What editors write beside the file that is edited. */
	private static boolean isTemporary(String name) {
		return name.startsWith(".") || name.startsWith("#") || name.endsWith("~") || name.endsWith(".swp")
				|| name.equals("4913") || name.endsWith("___jb_tmp___");
	}

}
