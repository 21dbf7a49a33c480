package dev.hanok.runner.log;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Reads new lines of files, also of files that appear later or are truncated.
 */
final class LogFollower {

	private static final Duration INTERVAL = Duration.ofMillis(300);

	private static final int CHUNK = 1024 * 1024;

	private final Supplier<List<Path>> files;

	private final Map<Path, Position> positions = new HashMap<>();

	private record Position(Object fileIdentity, long offset) {
	}

	LogFollower(Supplier<List<Path>> files) {
		this.files = files;
		// The existing lines were shown already.
		files.get().forEach((file) -> this.positions.put(file, new Position(identity(file), file.toFile().length())));
	}

	/** Runs until the thread is interrupted. */
	void follow(Consumer<LogLine> listener) {
		while (!Thread.currentThread().isInterrupted()) {
			newLines().forEach(listener);
			LockSupport.parkNanos(INTERVAL.toNanos());
		}
	}

	List<LogLine> newLines() {
		List<LogLine> lines = new ArrayList<>();
		this.files.get().forEach((file) -> lines.addAll(read(file)));
		lines.sort(Comparator.comparing(LogLine::time, Comparator.nullsLast(Comparator.naturalOrder())));
		return lines;
	}

	private List<LogLine> read(Path file) {
		Object identity = identity(file);
		Position known = this.positions.get(file);
		long offset = (known != null && known.fileIdentity().equals(identity)
				&& known.offset() <= file.toFile().length()) ? known.offset() : 0;
		try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "r")) {
			access.seek(offset);
			byte[] bytes = new byte[(int) Math.min(CHUNK, access.length() - offset)];
			access.readFully(bytes);
			int end = bytes.length;
			while (end > 0 && bytes[end - 1] != '\n') {
				end--;
			}
			if (end == 0 && bytes.length == CHUNK) {
				// A part of a longer line; otherwise nothing after it would be read.
				end = CHUNK;
			}
			this.positions.put(file, new Position(identity, offset + end));
			return new String(bytes, 0, end, StandardCharsets.UTF_8).lines()
				.map((line) -> LogLine.parse(LogFiles.instance(file), line))
				.toList();
		}
		catch (IOException ex) {
			return List.of();
		}
	}

	private static Object identity(Path file) {
		try {
			Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
			return (key != null) ? key : file;
		}
		catch (IOException ex) {
			return file;
		}
	}

}
