package dev.hanok.gateway.transfer.tomcat;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import dev.hanok.gateway.forward.ClientAddress;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * Requests whose header section has arrived only in part. Each one occupies buffers of 40
 * KB, and Tomcat's timeout starts again with each byte. So their number is limited, in
 * total and per client, and so is the time until the header section is complete. Beyond a
 * limit the connection is closed.
 */
class PartialHeads {

	/**
	 * Normally few header sections arrive in several packets, and such packets arrive
	 * immediately one after another.
	 */
	private static final int MAX = 1000;

	private static final int MAX_OF_CLIENT = MAX / 4;

	private final Map<SocketWrapperBase<?>, Head> heads = new ConcurrentHashMap<>();

	private final Map<String, Integer> counts = new ConcurrentHashMap<>();

	private volatile long timeoutNanos = Long.MAX_VALUE;

	/**
	 * Sets the time limit in milliseconds; there is none if the value is not positive.
	 */
	void setTimeout(int timeout) {
		this.timeoutNanos = (timeout > 0) ? TimeUnit.MILLISECONDS.toNanos(timeout) : Long.MAX_VALUE;
	}

	/** Records that a header section is incomplete; false if a limit is exceeded. */
	boolean mayWait(SocketWrapperBase<?> connection) {
		Head known = this.heads.get(connection);
		if (known != null) {
			return System.nanoTime() - known.since() < this.timeoutNanos;
		}
		String client = ClientAddress.network(String.valueOf(connection.getRemoteAddr()));
		this.heads.put(connection, new Head(client, System.nanoTime()));
		int own = this.counts.merge(client, 1, Integer::sum);
		// If the connection was closed before it was put into the map, nothing else
		// removes it.
		if (own > MAX_OF_CLIENT || this.heads.size() > MAX || connection.isClosed()) {
			complete(connection);
			return false;
		}
		return true;
	}

	/** Call this when the header section is complete, or the connection is closed. */
	void complete(Object connection) {
		Head head = this.heads.isEmpty() ? null : this.heads.remove(connection);
		if (head != null) {
			this.counts.computeIfPresent(head.client(), (client, count) -> (count > 1) ? count - 1 : null);
		}
	}

	private record Head(String client, long since) {
	}

}
