package dev.hanok.gateway.forward;

import java.io.IOException;
import java.io.InputStream;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * What a service answered. Small responses are whole in memory, and hold no connection
 * any more; of others only the start has been read. Must be closed.
 */
public final class UpstreamResponse implements AutoCloseable {

	private final int status;

	private final HttpHeaders headers;

	private final byte[] start;

	private final @Nullable InputStream rest;

	private final @Nullable PooledConnection connection;

	private UpstreamResponse(int status, HttpHeaders headers, byte[] start, @Nullable InputStream rest,
			@Nullable PooledConnection connection) {
		this.status = status;
		this.headers = headers;
		this.start = start;
		this.rest = rest;
		this.connection = connection;
	}

	/**
	 * A response that needs no connection.
	 * @param status its status
	 * @param headers its headers
	 * @param body the whole body
	 * @return the response
	 */
	public static UpstreamResponse complete(int status, HttpHeaders headers, byte[] body) {
		return new UpstreamResponse(status, headers, body, null, null);
	}

	static UpstreamResponse streaming(int status, HttpHeaders headers, byte[] start, InputStream rest,
			PooledConnection connection) {
		return new UpstreamResponse(status, headers, start, rest, connection);
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
		if (this.rest == null || this.connection == null) {
			return -1;
		}
		int count = this.rest.read(buffer);
		if (count == -1) {
			this.connection.reuse();
		}
		return count;
	}

	/** Gives the connection back; cuts it if the response was not read to its end. */
	@Override
	public void close() {
		if (this.connection != null) {
			this.connection.discard();
		}
	}

}
