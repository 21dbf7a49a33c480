package dev.hanok.runner.application;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;

import dev.hanok.runner.home.Folders;

/**
 * Throws away what no start will use again: former versions, and what killed runs left.
 */
public final class ApplicationFolders {

	private ApplicationFolders() {
	}

	/**
	 * Deletes all but these.
	 * @param folders unpacked applications that are current or running
	 * @param caches caches that are current, and recordings of running instances
	 */
	public static void keepOnly(Path parent, Collection<Path> folders, Set<Path> caches) {
		try (var children = Files.newDirectoryStream(parent)) {
			for (Path child : children) {
				if (folders.contains(child)) {
					keepOnlyCaches(child, caches);
				}
				else {
					Folders.delete(child);
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot tidy " + parent, ex);
		}
	}

	private static void keepOnlyCaches(Path folder, Set<Path> caches) throws IOException {
		try (var files = Files.newDirectoryStream(folder, "*.aot*")) {
			for (Path file : files) {
				if (!caches.contains(file)) {
					Files.delete(file);
				}
			}
		}
	}

}
