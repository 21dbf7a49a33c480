package dev.hanok.runner.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A file that is read and written as a whole.
 */
public record TextFile(Path path) {

	public boolean exists() {
		return Files.exists(this.path);
	}

	public String readOrEmpty() {
		return exists() ? read() : "";
	}

	public String read() {
		try {
			return Files.readString(this.path);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot read " + this.path, ex);
		}
	}

	/** Replaces the file, and makes its folder. */
	public void write(String text) {
		try {
			Files.createDirectories(this.path.resolveSibling(""));
			Files.writeString(this.path, text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot write " + this.path, ex);
		}
	}

	/**
	 * Replaces the file in one step with one that only its owner may read: a reader sees
	 * the old text or the new one.
	 */
	public void writePrivate(String text) {
		try {
			Path draft = Files.createTempFile(this.path.getParent(), ".draft", "");
			Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-------"));
			Files.writeString(draft, text);
			Files.move(draft, this.path, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot write " + this.path, ex);
		}
	}

	public void delete() {
		Folders.delete(this.path);
	}

}
