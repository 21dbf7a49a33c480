package dev.hanok.gateway.forward;

import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;

/** A connection in use; it is returned to the pool exactly once. */
class PooledConnection {

	private final HttpClientConnectionManager connections;

	private final ConnectionEndpoint endpoint;

	private final AtomicBoolean givenBack = new AtomicBoolean();

	private TimeValue keepAlive = TimeValue.ZERO_MILLISECONDS;

	private final boolean reused;

	PooledConnection(HttpClientConnectionManager connections, ConnectionEndpoint endpoint, boolean reused) {
		this.connections = connections;
		this.endpoint = endpoint;
		this.reused = reused;
	}

	/** Whether an idle connection was reused for a request that can be sent again. */
	boolean isReused() {
		return this.reused;
	}

	ConnectionEndpoint endpoint() {
		return this.endpoint;
	}

	/** Allows {@link #reuse} to keep the connection open for this time. */
	void keepFor(TimeValue time) {
		this.keepAlive = time;
	}

	/** Returns the connection to the pool after the response has been read to its end. */
	void reuse() {
		if (this.keepAlive.getDuration() == 0) {
			discard();
		}
		else if (this.givenBack.compareAndSet(false, true)) {
			this.connections.release(this.endpoint, null, this.keepAlive);
		}
	}

	/**
	 * Closes the connection from another thread, so that its current read or write fails.
	 */
	void cut() {
		this.endpoint.close(CloseMode.IMMEDIATE);
	}

	/** Closes the connection, because the rest of the response is not needed. */
	void discard() {
		if (this.givenBack.compareAndSet(false, true)) {
			this.endpoint.close(CloseMode.IMMEDIATE);
			this.connections.release(this.endpoint, null, TimeValue.ZERO_MILLISECONDS);
		}
	}

}
