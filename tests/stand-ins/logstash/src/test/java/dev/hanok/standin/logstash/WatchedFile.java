package dev.hanok.standin.logstash;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A file that is read continuously. It stays open, so that it is read to its end even if
 * it is renamed or deleted in the meantime.
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
	 * The position after the last complete line that was read.
	 */
	long position() {
		return this.position;
	}

	boolean isReadToTheEnd() throws IOException {
		return this.position + this.rest.length >= this.channel.size();
	}

	/**
	 * Reads one chunk and passes its complete lines to the listener.
	 * @return false if the file has no new content
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
