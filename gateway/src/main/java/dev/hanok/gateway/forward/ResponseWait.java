package dev.hanok.gateway.forward;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.Supplier;

import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.util.Timeout;

/**
 * How long a request waits for the first byte of its response. An instance that has not
 * responded to any request for {@code silence} is regarded as hanging, and is given up.
 * While the instance responds to other requests, only this request is slow, so the
 * gateway waits on: sending the request to another instance, too, would only increase the
 * load.
 *
 * @param silence the time without any response to this process after which an instance is
 * regarded as hanging
 * @param timeout the longest wait
 * @param silentFor the time since the last response of the instance
 */
record ResponseWait(Duration silence, Duration timeout, Supplier<Duration> silentFor) {

	/** The shortest wait; a shorter one is not worth a system call. */
	private static final long SHORTEST_WAIT = Duration.ofMillis(5).toNanos();

	/**
	 * Waits until something can be read, or the other side has closed the connection.
	 * @param connection on which the request has been sent
	 * @throws SocketTimeoutException if the instance is given up
	 */
	void await(HttpClientConnection connection) throws IOException {
		long start = System.nanoTime();
		long wait = this.silence.toNanos();
		while (true) {
			long asked = System.nanoTime();
			if (connection.isDataAvailable(Timeout.ofNanoseconds(wait))
					|| System.nanoTime() - asked < wait - SHORTEST_WAIT) {
				return;
			}
			long waited = System.nanoTime() - start;
			long silent = Math.min(waited, this.silentFor.get().toNanos());
			wait = Math.min(this.silence.toNanos() - silent, this.timeout.toNanos() - waited);
			if (wait < SHORTEST_WAIT) {
				throw new SocketTimeoutException("No response within " + Duration.ofNanos(waited).toMillis() + " ms");
			}
		}
	}

}
