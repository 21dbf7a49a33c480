package dev.hanok.gateway.forward;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * The response of a service. A small response is completely in memory and no longer needs
 * its connection; only the start of a larger one has been read. Must be closed.
 */
public final class UpstreamResponse implements AutoCloseable {

	private final int status;

	private final HttpHeaders headers;

	private final byte[] start;

	private final @Nullable Rest rest;

	private UpstreamResponse(int status, HttpHeaders headers, byte[] start, @Nullable Rest rest) {
		this.status = status;
		this.headers = headers;
		this.start = start;
		this.rest = rest;
	}

	/**
	 * A response that needs no connection.
	 * @param status its status
	 * @param headers its headers
	 * @param body the whole body
	 * @return the response
	 */
	public static UpstreamResponse complete(int status, HttpHeaders headers, byte[] body) {
		return new UpstreamResponse(status, headers, body, null);
	}

	static UpstreamResponse streaming(int status, HttpHeaders headers, byte[] start, Rest rest) {
		return new UpstreamResponse(status, headers, start, rest);
	}

	public int status() {
		return this.status;
	}

	public HttpHeaders headers() {
		return this.headers;
	}

	/**
	 * Whether {@link #start()} is the whole body.
	 * @return false if the body continues in {@link #read}
	 */
	public boolean isComplete() {
		return this.rest == null;
	}

	public byte[] start() {
		return this.start;
	}

	/**
	 * Continues to read after {@link #start()}.
	 * @param buffer takes the bytes
	 * @return the number of bytes, -1 at the end
	 * @throws IOException if the service closed the connection too early, or the time
	 * limit is exceeded
	 */
	public int read(byte[] buffer) throws IOException {
		return (this.rest != null) ? this.rest.read(buffer) : -1;
	}

	/**
	 * Writes bytes to the client.
	 * @param client the client
	 * @param buffer the bytes
	 * @param count their number
	 * @throws IOException if the client has disconnected, or if it reads too slowly and
	 * the quota for slow responses is exhausted
	 */
	public void pass(OutputStream client, byte[] buffer, int count) throws IOException {
		if (this.rest != null) {
			this.rest.reader().write(client, buffer, count);
		}
		else {
			client.write(buffer, 0, count);
			client.flush();
		}
	}

	/** Closes the connection if the response was not read to its end. */
	@Override
	public void close() {
		if (this.rest != null) {
			this.rest.connection().discard();
			this.rest.reader().close();
		}
	}

	/**
	 * The rest of the response, which has not been read yet.
	 *
	 * @param deadline for the whole response, as {@link System#nanoTime}
	 * @param reader the client that reads the response
	 */
	record Rest(InputStream body, PooledConnection connection, long deadline, SlowReaders.Reader reader) {

		private int read(byte[] buffer) throws IOException {
			if (System.nanoTime() - this.deadline > 0) {
				throw new SocketTimeoutException("The response took too long in all");
			}
			int count = this.body.read(buffer);
			if (count == -1) {
				this.connection.reuse();
			}
			return count;
		}

	}

}
