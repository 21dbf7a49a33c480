package dev.hanok.runner.application;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;

import dev.hanok.runner.home.Folders;

/**
 * Deletes folders that no start will use again: older versions, and remains of killed
 * runs.
 */
final class ApplicationFolders {

	private ApplicationFolders() {
	}

	/**
	 * Deletes all other folders and caches.
	 * @param folders unpacked applications that are current or running
	 * @param caches caches that are current, and recordings of running instances
	 */
	static void keepOnly(Path parent, Collection<Path> folders, Set<Path> caches) {
		for (Path child : Folders.list(parent, "*")) {
			if (!folders.contains(child)) {
				Folders.delete(child);
			}
		}
		folders.stream()
			.flatMap((folder) -> Folders.list(folder, "*.aot*").stream())
			.filter((file) -> !caches.contains(file))
			.forEach(Folders::delete);
	}

}
