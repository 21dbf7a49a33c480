package dev.hanok.gateway.transfer.tomcat;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import dev.hanok.gateway.forward.ClientAddress;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * Requests whose heads have arrived only in part. Each one keeps buffers of 40 KB, and
 * Tomcat's time limit begins again with each byte. So their number is limited, in all and
 * for one client, and so is the time until the head is complete. Beyond a limit the
 * connection is closed.
 */
class PartialHeads {

	/** Few heads come in parts, and these parts follow each other at once. */
	private static final int MAX = 1000;

	private static final int MAX_OF_CLIENT = MAX / 4;

	private final Map<SocketWrapperBase<?>, Head> heads = new ConcurrentHashMap<>();

	private final Map<String, Integer> counts = new ConcurrentHashMap<>();

	private volatile long timeoutNanos = Long.MAX_VALUE;

	/** In milliseconds; there is no limit if it is not positive. */
	void setTimeout(int timeout) {
		this.timeoutNanos = (timeout > 0) ? TimeUnit.MILLISECONDS.toNanos(timeout) : Long.MAX_VALUE;
	}

	/** Notes that a head is not complete; false if it may not go on. */
	boolean mayWait(SocketWrapperBase<?> connection) {
		Head known = this.heads.get(connection);
		if (known != null) {
			return System.nanoTime() - known.since() < this.timeoutNanos;
		}
		String client = ClientAddress.network(String.valueOf(connection.getRemoteAddr()));
		this.heads.put(connection, new Head(client, System.nanoTime()));
		int own = this.counts.merge(client, 1, Integer::sum);
		// A connection that was closed before it was put is not completed by anybody
		// else.
		if (own > MAX_OF_CLIENT || this.heads.size() > MAX || connection.isClosed()) {
			complete(connection);
			return false;
		}
		return true;
	}

	/** The head is complete, or its connection is closed. */
	void complete(Object connection) {
		Head head = this.heads.isEmpty() ? null : this.heads.remove(connection);
		if (head != null) {
			this.counts.computeIfPresent(head.client(), (client, count) -> (count > 1) ? count - 1 : null);
		}
	}

	private record Head(String client, long since) {
	}

}
