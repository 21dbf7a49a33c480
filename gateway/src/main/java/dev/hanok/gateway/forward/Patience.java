package dev.hanok.gateway.forward;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.Supplier;

import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.util.Timeout;

/**
 * How long a request waits for the first byte of its response. An instance that has
 * responded to nothing for {@code silence} hangs, and is given up then. While it responds
 * to other requests this one is slow, and waits on: sending it to another instance as
 * well would only add to the load.
 *
 * @param silence of the instance, as far as this process sees it
 * @param timeout in all
 * @param silentFor how long the instance has been silent
 */
record Patience(Duration silence, Duration timeout, Supplier<Duration> silentFor) {

	/** The shortest wait worth a system call. */
	private static final long MOMENT = Duration.ofMillis(5).toNanos();

	/**
	 * Waits until something can be read, or the other side has closed the connection.
	 * @param connection on which the request has been sent
	 * @throws SocketTimeoutException if the instance is to be given up
	 */
	void await(HttpClientConnection connection) throws IOException {
		long start = System.nanoTime();
		long wait = this.silence.toNanos();
		while (true) {
			long asked = System.nanoTime();
			if (connection.isDataAvailable(Timeout.ofNanoseconds(wait)) || System.nanoTime() - asked < wait - MOMENT) {
				return;
			}
			long waited = System.nanoTime() - start;
			long silent = Math.min(waited, this.silentFor.get().toNanos());
			wait = Math.min(this.silence.toNanos() - silent, this.timeout.toNanos() - waited);
			if (wait < MOMENT) {
				throw new SocketTimeoutException("No response within " + Duration.ofNanos(waited).toMillis() + " ms");
			}
		}
	}

}
