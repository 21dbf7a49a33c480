package dev.hanok.runner.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * File operations that the JDK does not have. Their exceptions name the failed operation.
 */
public final class Folders {

	private Folders() {
	}

	/**
	 * The files directly in a folder, sorted; empty if the folder does not exist.
	 * @param glob pattern of the names
	 */
	public static List<Path> list(Path folder, String glob) {
		if (!Files.isDirectory(folder)) {
			return List.of();
		}
		try (DirectoryStream<Path> children = Files.newDirectoryStream(folder, glob)) {
			return StreamSupport.stream(children.spliterator(), false).sorted().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot read " + folder, ex);
		}
	}

	/** Deletes a file or a whole folder; links are deleted, not followed. */
	public static void delete(Path root) {
		if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
			return;
		}
		try (Stream<Path> all = Files.walk(root)) {
			for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
				Files.deleteIfExists(path);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot delete " + root, ex);
		}
	}

	/** Gives a file or folder its final name, in one step. */
	public static void move(Path draft, Path target) {
		try {
			Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot make " + target, ex);
		}
	}

	/** Makes a folder that only its owner may enter. */
	public static void createPrivate(Path folder) {
		try {
			Files.createDirectories(folder);
			Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot make " + folder, ex);
		}
	}

}
