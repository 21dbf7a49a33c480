package dev.hanok.gateway.transfer.tomcat;

import java.nio.ByteBuffer;

import org.apache.tomcat.util.net.SocketBufferHandler;
import org.jspecify.annotations.Nullable;

/**
 * The buffers of one connection, which exist only while they contain something. Tomcat's
 * own buffers exist as long as the connection: with 8 KB each, 10,000 idle connections
 * fill the heap of a small gateway; with 1 KB, each KB of a body costs a system call.
 * <p>
 * While a request is served, the connection uses the buffer of its
 * {@link ClientProcessor}. At most one thread reads at a time, and one writes.
 */
class ClientBuffers extends SocketBufferHandler {

	/** The most that is read or written at a time. */
	private static final int SIZE = 8 * 1024;

	/** For a connection without a processor, as in HTTP/2. */
	private static final int OWN_SIZE = 4 * 1024;

	/** After this number of writes in a row the thread yields to other threads. */
	private static final int TURN = 16;

	/**
	 * Represents a buffer without content. Its capacity determines how many bytes Tomcat
	 * reads at a time into its other buffers.
	 */
	private static final ByteBuffer NOTHING = ByteBuffer.allocate(SIZE).limit(0).asReadOnlyBuffer();

	private final Half received = new Half();

	private final Half sent = new Half();

	private int writes;

	ClientBuffers() {
		super(0, 0, false);
	}

	/**
	 * Lends a buffer for the responses to the requests that have arrived, unless the
	 * connection has one already.
	 */
	void lend(@Nullable ByteBuffer buffer) {
		this.writes = 0;
		if (this.sent.buffer == null) {
			this.sent.buffer = buffer;
			this.sent.fills = true;
		}
	}

	/** Takes the buffer back, unless it still contains something. */
	@Nullable ByteBuffer takeBack() {
		this.received.release();
		ByteBuffer buffer = this.sent.release();
		return (buffer != null && buffer.capacity() == SIZE) ? buffer : null;
	}

	static ByteBuffer newBuffer() {
		return ByteBuffer.allocate(SIZE);
	}

	@Override
	public void configureReadBufferForWrite() {
		this.received.fill();
	}

	@Override
	public void configureReadBufferForRead() {
		this.received.drain();
	}

	@Override
	public ByteBuffer getReadBuffer() {
		return this.received.content();
	}

	@Override
	public boolean isReadBufferEmpty() {
		return this.received.isEmpty();
	}

	@Override
	public void unReadReadBuffer(ByteBuffer returned) {
		this.received.putBefore(returned);
	}

	@Override
	public void configureWriteBufferForWrite() {
		this.sent.fill();
	}

	/** Called before each write to the client. */
	@Override
	public void configureWriteBufferForRead() {
		this.sent.drain();
		if (++this.writes % TURN == 0) {
			// The scheduler never interrupts a virtual thread. One that sends a long
			// response to a quick client would keep a processor until the end.
			Thread.yield();
		}
	}

	@Override
	public boolean isWriteBufferWritable() {
		return this.sent.isWritable();
	}

	@Override
	public ByteBuffer getWriteBuffer() {
		return this.sent.content();
	}

	@Override
	public boolean isWriteBufferEmpty() {
		return this.sent.isEmpty();
	}

	@Override
	public void reset() {
		this.received.clear();
		this.sent.clear();
	}

	@Override
	public void expand(int newSize) {
		// Not needed: when HTTP/2 returns a frame, unReadReadBuffer makes room for it.
	}

	@Override
	public void free() {
		reset();
	}

	/** The buffer of one direction: it is filled, and then drained. */
	private static final class Half {

		private volatile @Nullable ByteBuffer buffer;

		private volatile boolean fills = true;

		private ByteBuffer content() {
			ByteBuffer current = this.buffer;
			return (current != null) ? current : NOTHING;
		}

		private void fill() {
			ByteBuffer current = this.buffer;
			if (current == null) {
				this.buffer = ByteBuffer.allocate(OWN_SIZE);
			}
			else if (!this.fills) {
				current.compact();
			}
			this.fills = true;
		}

		private void drain() {
			ByteBuffer current = this.buffer;
			if (current != null && this.fills) {
				current.flip();
			}
			this.fills = false;
		}

		private boolean isEmpty() {
			ByteBuffer current = this.buffer;
			return current == null || (this.fills ? current.position() == 0 : !current.hasRemaining());
		}

		private boolean isWritable() {
			ByteBuffer current = this.buffer;
			return current == null || this.fills == current.hasRemaining();
		}

		private void putBefore(ByteBuffer returned) {
			drain();
			ByteBuffer rest = content();
			ByteBuffer all = ByteBuffer.allocate(Math.max(OWN_SIZE, returned.remaining() + rest.remaining()));
			this.buffer = all.put(returned).put(rest);
			this.fills = true;
		}

		private @Nullable ByteBuffer release() {
			ByteBuffer released = isEmpty() ? this.buffer : null;
			if (released != null) {
				clear();
				released.clear();
			}
			return released;
		}

		private void clear() {
			this.buffer = null;
			this.fills = true;
		}

	}

}
