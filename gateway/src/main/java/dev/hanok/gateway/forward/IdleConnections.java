package dev.hanok.gateway.forward;

import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.springframework.cloud.client.discovery.event.HeartbeatEvent;
import org.springframework.context.event.EventListener;

/**
 * Closes connections that have been idle too long. The pool itself does so only when a
 * connection to the same instance is requested, which no longer happens when the instance
 * is gone.
 */
class IdleConnections {

	private final PoolingHttpClientConnectionManager connections;

	IdleConnections(PoolingHttpClientConnectionManager connections) {
		this.connections = connections;
	}

	/** Runs after each fetch of the registry, which is each second. */
	@EventListener
	void onFetched(HeartbeatEvent event) {
		this.connections.closeExpired();
	}

}
