package dev.hanok.runner.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.jspecify.annotations.Nullable;

/**
 * Prevents that two commands change one platform at the same time. The system releases
 * the lock when the runner ends, also if it is killed.
 */
final class HomeLock implements AutoCloseable {

	private final FileChannel channel;

	private HomeLock(FileChannel channel) {
		this.channel = channel;
	}

	static HomeLock take(Home home) {
		Path file = home.directory().resolve("lock");
		try {
			FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
			if (tryLock(channel) == null) {
				channel.close();
				throw new PlatformException(
						"Another command (process " + Files.readString(file).strip() + ") is changing this platform.",
						"Wait until it is done, then try again.");
			}
			channel.truncate(0);
			channel.write(StandardCharsets.UTF_8.encode(Long.toString(ProcessHandle.current().pid())));
			return new HomeLock(channel);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot lock " + file, ex);
		}
	}

	private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
		try {
			return channel.tryLock();
		}
		catch (OverlappingFileLockException ex) {
			return null;
		}
	}

	@Override
	public void close() {
		try {
			this.channel.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
