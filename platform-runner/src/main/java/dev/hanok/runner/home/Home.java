package dev.hanok.runner.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Supplier;

/**
 * The folder of one platform. Everything that a running platform writes is below it, so
 * that platforms with different homes do not disturb each other.
 */
public record Home(Path directory) {

	public Home(Path directory) {
		this.directory = directory.toAbsolutePath().normalize();
	}

	public Path logs() {
		return this.directory.resolve("logs");
	}

	public Path log(String instance) {
		return logs().resolve(instance + ".log");
	}

	public Path run() {
		return this.directory.resolve("run");
	}

	public Path applications() {
		return this.directory.resolve("apps");
	}

	public Path binaries() {
		return this.directory.resolve("bin");
	}

	public Path data(String component) {
		return this.directory.resolve("data").resolve(component);
	}

	/** Where auth-service writes mails, as long as there is no mail server. */
	public Path mails() {
		return data("mails");
	}

	/**
	 * How long the last start took until an order could be placed; a start in which
	 * components already ran does not count.
	 */
	public TextFile lastStart() {
		return new TextFile(run().resolve("last-start"));
	}

	/** Whether the last start was one of a demonstration. */
	public TextFile demo() {
		return new TextFile(run().resolve("demo"));
	}

	public Secrets secrets() {
		return new Secrets(this.directory.resolve("secrets"));
	}

	public AssignedPorts ports() {
		return new AssignedPorts(this.directory.resolve("ports"));
	}

	/** Makes the folders, or says why they cannot be made. */
	public void prepare() {
		try {
			for (Path folder : List.of(logs(), run(), applications(), binaries(), this.directory.resolve("data"))) {
				Files.createDirectories(folder);
			}
			Files.deleteIfExists(Files.createTempFile(run(), "write", ".probe"));
		}
		catch (IOException ex) {
			throw new PlatformException("Cannot write in " + this.directory + " (" + ex.getMessage() + ").",
					"Become its owner: sudo chown -R \"$(id -u)\" " + existing(this.directory),
					"or keep the state elsewhere: ./platform --home /some/folder up");
		}
	}

	/** Does work that no other command may disturb, or fails if another command runs. */
	public <T> T locked(Supplier<T> work) {
		Path file = this.directory.resolve("lock");
		// The system releases the lock when the runner ends, also if it is killed.
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
			if (!lock(channel)) {
				throw new PlatformException(
						"Another command (process " + Files.readString(file).strip() + ") is changing this platform.",
						"Wait until it is done, then try again.");
			}
			channel.truncate(0);
			channel.write(StandardCharsets.UTF_8.encode(Long.toString(ProcessHandle.current().pid())));
			return work.get();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot lock " + file, ex);
		}
	}

	private static boolean lock(FileChannel channel) throws IOException {
		try {
			return channel.tryLock() != null;
		}
		catch (OverlappingFileLockException ex) {
			return false;
		}
	}

	private static Path existing(Path folder) {
		Path parent = folder.getParent();
		return (Files.exists(folder) || parent == null) ? folder : existing(parent);
	}

	/** Deletes everything but a JDK that was fetched into this folder. */
	public void purge() {
		for (Path child : Folders.list(this.directory, "*")) {
			if (!child.endsWith("jdk")) {
				Folders.delete(child);
			}
		}
		if (Folders.list(this.directory, "*").isEmpty()) {
			Folders.delete(this.directory);
		}
	}

}
