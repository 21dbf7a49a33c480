package dev.hanok.gateway.transfer.tomcat;

import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

import dev.hanok.gateway.forward.ClientAddress;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * Limits the connections of one client. Tomcat limits only the total number of
 * connections, so a single client that opens that many and sends nothing would exclude
 * all others. Connections have buffers only while they are used: see
 * {@link ClientBuffers}.
 */
class ClientEndpoint extends NioEndpoint {

	/** The client of each open connection that is counted. */
	private final Map<Object, String> clients = new ConcurrentHashMap<>();

	private final Map<String, Integer> counts = new ConcurrentHashMap<>();

	private final PartialHeads partialHeads = new PartialHeads();

	private int limit = Integer.MAX_VALUE;

	private Predicate<String> exempt = address -> false;

	ClientEndpoint() {
		// These buffers are not used without TLS, and TLS enlarges them.
		getSocketProperties().setAppReadBufSize(0);
		getSocketProperties().setAppWriteBufSize(0);
		// Buffers of closed connections are not pooled.
		getSocketProperties().setBufferPool(0);
		// Tomcat offers no other notification that a connection has ended.
		this.connections = new ConcurrentHashMap<>() {

			private static final long serialVersionUID = 1L;

			@Override
			public @Nullable SocketWrapperBase<NioChannel> remove(Object connection) {
				countDown(connection);
				SocketWrapperBase<NioChannel> removed = super.remove(connection);
				if (removed != null) {
					ClientEndpoint.this.partialHeads.complete(removed);
				}
				return removed;
			}

		};
	}

	void limitConnectionsPerClient(int limit, Predicate<String> exempt) {
		this.limit = limit;
		this.exempt = exempt;
	}

	PartialHeads partialHeads() {
		return this.partialHeads;
	}

	@Override
	protected NioChannel createChannel(SocketBufferHandler buffers) {
		return super.createChannel(isSSLEnabled() ? buffers : new ClientBuffers());
	}

	@Override
	protected boolean setSocketOptions(SocketChannel connection) {
		String address = connection.socket().getInetAddress().getHostAddress();
		if (!this.exempt.test(address)) {
			String client = ClientAddress.network(address);
			this.clients.put(connection, client);
			if (this.counts.merge(client, 1, Integer::sum) > this.limit) {
				countDown(connection);
				destroySocket(connection);
				return false;
			}
		}
		boolean accepted = super.setSocketOptions(connection);
		if (!accepted) {
			countDown(connection);
		}
		return accepted;
	}

	private void countDown(Object connection) {
		String client = this.clients.remove(connection);
		if (client != null) {
			this.counts.computeIfPresent(client, (address, count) -> (count > 1) ? count - 1 : null);
		}
	}

}
