package dev.hanok.standin.logstash;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

import dev.hanok.logpipeline.Event;

/**
 * A queue on the disk, in page files. An event is written to a page before the input
 * continues. A page is deleted when the outputs have delivered all its events.
 */
final class PersistedQueue implements EventQueue {

	private record Entry(long page, long end, int length) {

	}

	private final Path folder;

	private final long pageSize;

	private final long limit;

	private final Deque<Entry> waiting = new ArrayDeque<>();

	private final List<Entry> taken = new ArrayList<>();

	private FileChannel head;

	private long page;

	private long size;

	private boolean closed;

	PersistedQueue(Path folder, long pageSize, long limit) {
		this.folder = folder;
		this.pageSize = pageSize;
		this.limit = limit;
		try {
			Files.createDirectories(folder);
			recover();
			this.head = open();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void recover() throws IOException {
		Path checkpoint = this.folder.resolve("checkpoint");
		String[] done = Files.exists(checkpoint) ? Files.readString(checkpoint).trim().split(" ")
				: new String[] { "0", "0" };
		try (Stream<Path> files = Files.list(this.folder)) {
			List<Long> pages = files.map((file) -> file.getFileName().toString())
				.filter((name) -> name.startsWith("page."))
				.map((name) -> Long.valueOf(name.substring(5)))
				.sorted()
				.toList();
			for (long number : pages) {
				this.page = number;
				if (number < Long.parseLong(done[0])) {
					Files.delete(file(number));
					continue;
				}
				read(number, (number == Long.parseLong(done[0])) ? Long.parseLong(done[1]) : 0);
			}
		}
		this.page++;
	}

	private void read(long number, long done) throws IOException {
		long at = 0;
		try (FileChannel channel = FileChannel.open(file(number));
				DataInputStream input = new DataInputStream(Channels.newInputStream(channel))) {
			while (true) {
				int length = input.readInt();
				input.skipNBytes(length);
				at += 4 + length;
				if (at > done) {
					this.waiting.add(new Entry(number, at, length));
					this.size += length;
				}
			}
		}
		catch (EOFException ex) {
			// The end of the page, or an incomplete event of an interrupted write.
			return;
		}
	}

	@Override
	public synchronized void put(Event event) throws InterruptedException {
		byte[] bytes = event.toJsonWithMetadata().getBytes(StandardCharsets.UTF_8);
		while (this.size + bytes.length > this.limit) {
			if (this.closed) {
				throw new InterruptedException("stopped with a full queue");
			}
			wait();
		}
		try {
			if (this.head.position() + bytes.length > this.pageSize) {
				this.head.close();
				this.page++;
				this.head = open();
			}
			ByteBuffer record = ByteBuffer.allocate(4 + bytes.length).putInt(bytes.length).put(bytes).flip();
			while (record.hasRemaining()) {
				this.head.write(record);
			}
			this.waiting.add(new Entry(this.page, this.head.position(), bytes.length));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.size += bytes.length;
		notifyAll();
	}

	@Override
	public synchronized List<Event> take(int most, long waitMillis) throws InterruptedException {
		if (this.waiting.isEmpty()) {
			wait(waitMillis);
		}
		while (!this.waiting.isEmpty() && this.taken.size() < most) {
			this.taken.add(this.waiting.poll());
		}
		return this.taken.stream().map(this::read).toList();
	}

	@Override
	public synchronized void acknowledge() {
		if (this.taken.isEmpty()) {
			return;
		}
		Entry last = this.taken.getLast();
		try {
			Path temporary = Files.writeString(this.folder.resolve("checkpoint.tmp"), last.page() + " " + last.end());
			Files.move(temporary, this.folder.resolve("checkpoint"), StandardCopyOption.ATOMIC_MOVE);
			for (long number = this.taken.getFirst().page(); number < last.page(); number++) {
				Files.deleteIfExists(file(number));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.size -= this.taken.stream().mapToLong(Entry::length).sum();
		this.taken.clear();
		notifyAll();
	}

	@Override
	public synchronized void close() {
		this.closed = true;
		notifyAll();
	}

	private Event read(Entry entry) {
		ByteBuffer bytes = ByteBuffer.allocate(entry.length());
		try (FileChannel channel = FileChannel.open(file(entry.page()))) {
			channel.read(bytes, entry.end() - entry.length());
			return Event.read(new String(bytes.array(), StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private FileChannel open() throws IOException {
		return FileChannel.open(file(this.page), StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
				StandardOpenOption.WRITE);
	}

	private Path file(long number) {
		return this.folder.resolve("page." + number);
	}

}
