package dev.hanok.gateway.forward;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.Supplier;

import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.util.Timeout;

/**
 * How long a request waits for the first byte of its response. An instance that has
 * responded to no request for {@code silence} hangs, and is given up. While the instance
 * responds to other requests, this request is only slow, and keeps waiting: sending it to
 * another instance as well would only increase the load.
 *
 * @param silence after how long without any response to this process the instance hangs
 * @param timeout the longest wait in all
 * @param silentFor how long the instance has not responded
 */
record ResponseWait(Duration silence, Duration timeout, Supplier<Duration> silentFor) {

	/** The shortest wait; a shorter one is not worth a system call. */
	private static final long MOMENT = Duration.ofMillis(5).toNanos();

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
