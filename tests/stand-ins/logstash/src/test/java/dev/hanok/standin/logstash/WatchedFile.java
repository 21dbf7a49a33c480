package dev.hanok.standin.logstash;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A file that is read on and on. It stays open, so that a file that was renamed or
 * deleted meanwhile is read to its end.
 */
final class WatchedFile implements AutoCloseable {

	interface LineListener {

		void accept(String line) throws InterruptedException;

	}

	private final Path path;

	private final FileChannel channel;

	private byte[] rest = new byte[0];

	private long position;

	WatchedFile(Path path, long position) throws IOException {
		this.path = path;
		this.channel = FileChannel.open(path);
		this.position = (position <= this.channel.size()) ? position : 0;
	}

	Path path() {
		return this.path;
	}

	/**
	 * Up to where whole lines were handed on.
	 */
	long position() {
		return this.position;
	}

	boolean isReadToTheEnd() throws IOException {
		return this.position + this.rest.length >= this.channel.size();
	}

	/**
	 * Reads one portion and hands on its whole lines.
	 * @return false if there was nothing new
	 */
	boolean read(int portion, LineListener lines) throws IOException, InterruptedException {
		ByteBuffer buffer = ByteBuffer.allocate(this.rest.length + portion).put(this.rest);
		int count = this.channel.read(buffer, this.position + this.rest.length);
		if (count <= 0) {
			return false;
		}
		byte[] bytes = buffer.array();
		int start = 0;
		for (int i = this.rest.length; i < buffer.position(); i++) {
			if (bytes[i] == '\n') {
				lines.accept(new String(bytes, start, i - start, StandardCharsets.UTF_8));
				this.position += i + 1 - start;
				start = i + 1;
			}
		}
		this.rest = java.util.Arrays.copyOfRange(bytes, start, buffer.position());
		return true;
	}

	@Override
	public void close() throws IOException {
		this.channel.close();
	}

}
