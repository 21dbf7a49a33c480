package dev.hanok.gateway.forward;

import java.io.IOException;
import java.io.InputStream;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * What a service answered. Small answers are whole in memory, and hold no connection any
 * more; of others only the start has been read. Must be closed.
 */
public final class Answer implements AutoCloseable {

	private final int status;

	private final HttpHeaders headers;

	private final byte[] start;

	private final @Nullable InputStream rest;

	private final @Nullable Lease lease;

	private Answer(int status, HttpHeaders headers, byte[] start, @Nullable InputStream rest, @Nullable Lease lease) {
		this.status = status;
		this.headers = headers;
		this.start = start;
		this.rest = rest;
		this.lease = lease;
	}

	/**
	 * An answer that needs no connection.
	 * @param status its status
	 * @param headers its headers
	 * @param body the whole body
	 * @return the answer
	 */
	public static Answer complete(int status, HttpHeaders headers, byte[] body) {
		return new Answer(status, headers, body, null, null);
	}

	static Answer streaming(int status, HttpHeaders headers, byte[] start, InputStream rest, Lease lease) {
		return new Answer(status, headers, start, rest, lease);
	}

	public int status() {
		return this.status;
	}

	public HttpHeaders headers() {
		return this.headers;
	}

	/**
	 * Whether {@link #start()} is the whole body.
	 * @return false while there is more to {@link #read}
	 */
	public boolean isComplete() {
		return this.rest == null;
	}

	public byte[] start() {
		return this.start;
	}

	/**
	 * Reads on after {@link #start()}.
	 * @param buffer takes the bytes
	 * @return how many there were, -1 at the end
	 * @throws IOException if the service broke off
	 */
	public int read(byte[] buffer) throws IOException {
		if (this.rest == null || this.lease == null) {
			return -1;
		}
		int count = this.rest.read(buffer);
		if (count == -1) {
			this.lease.reuse();
		}
		return count;
	}

	/** Gives the connection back; cuts it if the answer was not read to its end. */
	@Override
	public void close() {
		if (this.lease != null) {
			this.lease.discard();
		}
	}

}
