package dev.hanok.gateway.forward;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.ConnectionHolder;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionReuseStrategy;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.http.HttpHeaders;

/**
 * Sends a request to one instance. If a reused connection breaks, a request that can be
 * sent again is sent once more on a new connection. This class uses the connection pool
 * of Apache HttpClient directly, without the client itself. Connecting and sending are
 * separate steps, so the gateway knows whether an instance can have seen a request. And
 * nothing stores cookies, follows redirects or decompresses bodies.
 */
class UpstreamClient {

	/**
	 * A longer wait helps little in a burst, and makes all requests wait while a service
	 * is too slow.
	 */
	private static final Timeout POOL_TIMEOUT = Timeout.ofMilliseconds(15);

	private final ConnectionReuseStrategy reuse = DefaultConnectionReuseStrategy.INSTANCE;

	private final HttpClientConnectionManager connections;

	private final Supplier<ForwardProperties> settings;

	private final ClientSpans spans;

	private final TransferWatch transfers;

	private final SlowReaders slowReaders;

	UpstreamClient(HttpClientConnectionManager connections, Supplier<ForwardProperties> settings, ClientSpans spans,
			TransferWatch transfers) {
		this.connections = connections;
		this.settings = settings;
		this.spans = spans;
		this.transfers = transfers;
		this.slowReaders = new SlowReaders(settings.get().connections(), transfers, System::nanoTime);
	}

	UpstreamResponse send(OutgoingRequest request, ServiceInstance instance, ResponseWait responseWait,
			ForwardProperties.Service limits) throws AttemptFailedException {
		return this.spans.record(request, instance, headers -> {
			PooledConnection connection = connect(instance, request.repeatable() ? Reuse.ANY : Reuse.READY, limits);
			boolean reused = connection.isReused();
			try {
				return exchange(request, instance, headers, connection, responseWait, limits);
			}
			catch (AttemptFailedException ex) {
				if (!reused || ex.kind() != AttemptFailedException.Kind.BROKEN) {
					throw ex;
				}
				// This is not a failure of the instance: it may close idle connections at
				// any time.
				return exchange(request, instance, headers, connect(instance, Reuse.NONE, limits), responseWait,
						limits);
			}
		});
	}

	private UpstreamResponse exchange(OutgoingRequest request, ServiceInstance instance, HttpHeaders headers,
			PooledConnection connection, ResponseWait responseWait, ForwardProperties.Service limits)
			throws AttemptFailedException {
		try {
			connection.endpoint().setSocketTimeout(Timeout.of(responseWait.timeout()));
			ClassicHttpRequest outgoing = outgoing(request, instance, headers);
			HttpCoreContext context = HttpCoreContext.create();
			ClassicHttpResponse response = execute(request.body(), connection, outgoing, context, responseWait);
			if (!request.body().isStreamed() && this.reuse.keepAlive(outgoing, response, context)) {
				connection.keepFor(TimeValue.of(this.settings.get().keepAlive()));
			}
			String client = request.headers().getFirst(ForwardedHeaders.FOR);
			return UpstreamResponseReader.read(response, connection, limits,
					this.slowReaders.reader((client != null) ? client : "", connection::discard));
		}
		catch (SocketTimeoutException ex) {
			connection.discard();
			throw new AttemptFailedException(AttemptFailedException.Kind.TIMED_OUT, ex);
		}
		catch (IOException | HttpException ex) {
			connection.discard();
			throw new AttemptFailedException(AttemptFailedException.Kind.BROKEN, ex);
		}
		catch (RuntimeException ex) {
			connection.discard();
			throw ex;
		}
	}

	private ClassicHttpResponse execute(RequestBody body, PooledConnection connection, ClassicHttpRequest outgoing,
			HttpCoreContext context, ResponseWait responseWait) throws IOException, HttpException {
		if (body.isStreamed()) {
			long timeout = this.settings.get().bodyTimeout().toNanos();
			this.transfers.begin(body, () -> cutIfStuck(body, timeout, connection));
		}
		try {
			return connection.endpoint()
				.execute("", outgoing, (request, raw, ignored) -> Exchange.execute(request, raw, responseWait),
						context);
		}
		finally {
			if (body.isStreamed()) {
				this.transfers.end(body);
			}
		}
	}

	/** Closes the connection, because a blocking write has no timeout. */
	private static void cutIfStuck(RequestBody body, long timeoutNanos, PooledConnection connection) {
		if (body.isStuck(timeoutNanos)) {
			connection.cut();
		}
	}

	private static ClassicHttpRequest outgoing(OutgoingRequest request, ServiceInstance instance, HttpHeaders headers) {
		var outgoing = new BasicClassicHttpRequest(request.method(), request.target());
		request.headers().forEach((name, values) -> values.forEach(value -> outgoing.addHeader(name, value)));
		if (!outgoing.containsHeader("Host")) {
			outgoing.setHeader("Host", authority(instance));
		}
		headers.forEach((name, values) -> values.forEach(value -> outgoing.setHeader(name, value)));
		if (request.hasBody()) {
			outgoing.setEntity(request.body().entity());
			if (request.body().length() >= 0) {
				outgoing.setHeader("Content-Length", request.body().length());
			}
			else {
				outgoing.setHeader("Transfer-Encoding", "chunked");
			}
		}
		return outgoing;
	}

	private static String authority(ServiceInstance instance) {
		boolean usual = instance.getPort() == (instance.isSecure() ? 443 : 80);
		return usual ? instance.getHost() : instance.getHost() + ":" + instance.getPort();
	}

	/**
	 * Connects to an instance, or reuses an idle connection. The instance may have closed
	 * an idle connection, which often becomes visible only after something was sent.
	 * @param reuse whether an idle connection may be used
	 */
	private PooledConnection connect(ServiceInstance instance, Reuse reuse, ForwardProperties.Service limits)
			throws AttemptFailedException {
		var host = new HttpHost(instance.isSecure() ? "https" : "http", instance.getHost(), instance.getPort());
		ConnectionEndpoint endpoint = endpoint(new HttpRoute(host, null, instance.isSecure()));
		var connection = new PooledConnection(this.connections, endpoint, reuse == Reuse.ANY && endpoint.isConnected());
		try {
			if (endpoint.isConnected() && !reuse.allows(endpoint)) {
				endpoint.close(CloseMode.IMMEDIATE);
			}
			if (!endpoint.isConnected()) {
				Duration ownTimeout = limits.connectTimeout();
				Duration timeout = (ownTimeout != null) ? ownTimeout : this.settings.get().connectTimeout();
				this.connections.connect(endpoint, Timeout.of(timeout), HttpCoreContext.create());
			}
			return connection;
		}
		catch (IOException | RuntimeException ex) {
			connection.discard();
			throw new AttemptFailedException(AttemptFailedException.Kind.NOT_SENT, ex);
		}
	}

	private ConnectionEndpoint endpoint(HttpRoute route) throws AttemptFailedException {
		try {
			return this.connections.lease("", route, POOL_TIMEOUT, null).get(POOL_TIMEOUT);
		}
		catch (TimeoutException ex) {
			throw new AttemptFailedException(AttemptFailedException.Kind.NO_CONNECTION_FREE, ex);
		}
		catch (ExecutionException | RuntimeException ex) {
			throw new AttemptFailedException(AttemptFailedException.Kind.NOT_SENT, ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AttemptFailedException(AttemptFailedException.Kind.NOT_SENT, new InterruptedIOException());
		}
	}

	/** Which idle connections a request may use. */
	private enum Reuse {

		/** Any one, because the request can be sent again. */
		ANY,

		/** One that is still open, because the request must not be sent twice. */
		READY,

		/** None. */
		NONE;

		private boolean allows(ConnectionEndpoint endpoint) {
			return switch (this) {
				case ANY -> true;
				case READY -> endpoint instanceof ConnectionHolder holder
						&& holder.get() instanceof UpstreamConnection connection && connection.isReady();
				case NONE -> false;
			};
		}

	}

}
