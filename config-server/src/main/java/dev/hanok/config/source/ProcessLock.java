package dev.hanok.config.source;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.jspecify.annotations.Nullable;

/**
 * A lock between processes on one machine. The operating system releases it when the
 * process ends.
 */
final class ProcessLock implements AutoCloseable {

	private final FileChannel channel;

	private ProcessLock(FileChannel channel) {
		this.channel = channel;
	}

	/** Takes the lock; null if another process has it. */
	static @Nullable ProcessLock tryTake(Path file) throws IOException {
		FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
		FileLock lock = null;
		try {
			lock = channel.tryLock();
		}
		catch (OverlappingFileLockException ex) {
			// Another object in this JVM has the lock, as in tests.
		}
		finally {
			if (lock == null) {
				channel.close();
			}
		}
		return (lock != null) ? new ProcessLock(channel) : null;
	}

	@Override
	public void close() throws IOException {
		this.channel.close();
	}

}
