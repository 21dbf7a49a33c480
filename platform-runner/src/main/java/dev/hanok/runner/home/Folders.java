package dev.hanok.runner.home;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

import org.jspecify.annotations.Nullable;

/**
 * File operations that the JDK leaves out.
 */
public final class Folders {

	private Folders() {
	}

	/**
	 * Deletes a file or a whole folder; links are deleted, not followed.
	 */
	public static void delete(Path root) throws IOException {
		if (!Files.exists(root, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
			return;
		}
		Files.walkFileTree(root, new SimpleFileVisitor<>() {

			@Override
			public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
				Files.deleteIfExists(file);
				return FileVisitResult.CONTINUE;
			}

			@Override
			public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
				Files.deleteIfExists(folder);
				return FileVisitResult.CONTINUE;
			}

		});
	}

	static void deleteIfEmpty(Path folder) throws IOException {
		try {
			Files.deleteIfExists(folder);
		}
		catch (DirectoryNotEmptyException ex) {
			// Somebody keeps something of their own in it.
			return;
		}
	}

	/**
	 * Makes a folder that only its owner may enter.
	 */
	public static void createPrivate(Path folder) throws IOException {
		Files.createDirectories(folder);
		Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
	}

	/**
	 * Replaces a file in one step by one that only its owner may read: a reader sees the
	 * old text or the new one.
	 */
	public static void writePrivate(Path file, String text) throws IOException {
		Path draft = Files.createTempFile(file.getParent(), ".draft", "");
		Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-------"));
		Files.write(draft, text.getBytes(StandardCharsets.UTF_8));
		Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
	}

}
