package dev.hanok.gateway.forward;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request: held in memory, so that it can be sent more than once, or
 * streamed from the client while it is sent.
 */
public final class RequestBody {

	private static final int BUFFER = 16 * 1024;

	private final byte[] held;

	private final @Nullable InputStream stream;

	private final long length;

	private volatile long sentAt;

	private volatile long writingSince;

	private RequestBody(byte[] held, @Nullable InputStream stream, long length) {
		this.held = held;
		this.stream = stream;
		this.length = length;
	}

	/**
	 * A body in memory.
	 * @param bytes the whole body; empty for a request without body
	 * @return the body
	 */
	public static RequestBody held(byte[] bytes) {
		return new RequestBody(bytes, null, bytes.length);
	}

	/** A body that can be sent once. The length is -1 if it is unknown. */
	static RequestBody streamed(InputStream stream, long length) {
		return new RequestBody(new byte[0], stream, length);
	}

	boolean isStreamed() {
		return this.stream != null;
	}

	long length() {
		return this.length;
	}

	/**
	 * The time at which the client had sent all of a streamed body. The time before
	 * depends on the client and says nothing about the upstream.
	 * @param start when the request was received
	 * @return that time, or {@code start} for any other body; as {@link System#nanoTime}
	 */
	public long sentAt(long start) {
		return isStreamed() && this.sentAt != 0 ? this.sentAt : start;
	}

	/** Whether a write to the upstream has been blocked for longer than this. */
	boolean isStuck(long nanos) {
		long since = this.writingSince;
		return since != 0 && System.nanoTime() - since > nanos;
	}

	HttpEntity entity() {
		// The headers already contain the content type.
		return (this.stream != null) ? new Streamed(this.stream) : new ByteArrayEntity(this.held, null);
	}

	private final class Streamed extends AbstractHttpEntity {

		private final InputStream stream;

		private Streamed(InputStream stream) {
			super((ContentType) null, null, RequestBody.this.length < 0);
			this.stream = stream;
		}

		@Override
		public void writeTo(OutputStream upstream) throws IOException {
			byte[] buffer = new byte[BUFFER];
			for (int count = this.stream.read(buffer); count >= 0; count = this.stream.read(buffer)) {
				RequestBody.this.writingSince = System.nanoTime();
				upstream.write(buffer, 0, count);
				RequestBody.this.writingSince = 0;
			}
			RequestBody.this.sentAt = System.nanoTime();
		}

		@Override
		public InputStream getContent() {
			return this.stream;
		}

		@Override
		public boolean isStreaming() {
			return true;
		}

		@Override
		public boolean isRepeatable() {
			return false;
		}

		@Override
		public long getContentLength() {
			return RequestBody.this.length;
		}

		@Override
		public void close() {
			// The stream is not closed, because it belongs to the client's connection.
		}

	}

}
