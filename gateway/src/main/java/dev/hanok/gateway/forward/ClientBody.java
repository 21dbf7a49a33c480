package dev.hanok.gateway.forward;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;

import dev.hanok.starter.problem.ProblemException;
import org.springframework.http.HttpStatus;

/**
 * Reads a body from the client. An error while reading leads to a 4xx response for the
 * client, and never counts as a failure of the upstream.
 */
class ClientBody extends InputStream {

	/** Bytes that must arrive within the time limit. */
	private static final int PROGRESS = 16 * 1024;

	private final InputStream in;

	private final long maxBytes;

	private final long timeoutNanos;

	private long total;

	private long sinceProgress;

	private long waitedNanos;

	ClientBody(InputStream in, long maxBytes, Duration timeout) {
		this.in = in;
		this.maxBytes = maxBytes;
		this.timeoutNanos = timeout.toNanos();
	}

	@Override
	public int read() throws IOException {
		byte[] one = new byte[1];
		return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xff;
	}

	@Override
	public int read(byte[] buffer, int offset, int length) throws IOException {
		int count = receive(buffer, offset, length);
		if (count >= 0) {
			this.total += count;
			this.sinceProgress += count;
			if (this.total > this.maxBytes) {
				throw tooLarge(this.maxBytes);
			}
			checkProgress();
		}
		return count;
	}

	private int receive(byte[] buffer, int offset, int length) {
		long start = System.nanoTime();
		try {
			return this.in.read(buffer, offset, length);
		}
		catch (SocketTimeoutException ex) {
			throw tooSlow();
		}
		catch (IOException ex) {
			throw new ProblemException(HttpStatus.BAD_REQUEST, "malformed-request", "Malformed request body",
					"The body is incomplete or malformed.");
		}
		finally {
			this.waitedNanos += System.nanoTime() - start;
		}
	}

	/**
	 * Counts only the time in which the gateway waits for the client, not for the
	 * upstream.
	 */
	private void checkProgress() {
		if (this.sinceProgress >= PROGRESS) {
			this.sinceProgress = 0;
			this.waitedNanos = 0;
		}
		else if (this.waitedNanos > this.timeoutNanos) {
			throw tooSlow();
		}
	}

	static ProblemException tooSlow() {
		return new ProblemException(HttpStatus.REQUEST_TIMEOUT, "request-timeout", "Request too slow",
				"The body did not arrive in time.");
	}

	static ProblemException tooLarge(long maxBytes) {
		return new ProblemException(HttpStatus.CONTENT_TOO_LARGE, "content-too-large", "Request too large",
				"The body has more than the " + maxBytes + " bytes that are allowed.")
			.with("maxBytes", maxBytes);
	}

}
