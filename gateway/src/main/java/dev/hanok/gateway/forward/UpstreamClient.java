package dev.hanok.gateway.forward;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionReuseStrategy;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.http.HttpHeaders;

/**
 * Sends a request to one instance, once. It works on the connections themselves, without
 * the client that Apache builds around them: connecting and sending are two steps here,
 * so that it is known for certain whether an instance can have seen a request; and there
 * is nothing that could keep cookies, follow redirects, repeat requests or unpack bodies.
 */
class UpstreamClient {

	private final HttpRequestExecutor executor = new HttpRequestExecutor();

	private final ConnectionReuseStrategy reuse = DefaultConnectionReuseStrategy.INSTANCE;

	private final HttpClientConnectionManager connections;

	private final Timeout connectTimeout;

	private final TimeValue keepAlive;

	private final ClientSpans spans;

	UpstreamClient(HttpClientConnectionManager connections, ForwardSettings settings, ClientSpans spans) {
		this.connections = connections;
		this.connectTimeout = Timeout.of(settings.connectTimeout());
		this.keepAlive = TimeValue.of(settings.keepAlive());
		this.spans = spans;
	}

	Answer send(OutgoingRequest request, ServiceInstance instance, Duration timeout, Duration idleTimeout)
			throws TryFailed {
		return this.spans.record(request, instance, headers -> {
			Lease lease = connect(instance, !request.repeatable());
			boolean reused = lease.isReused();
			try {
				return exchange(request, instance, headers, lease, timeout, idleTimeout);
			}
			catch (TryFailed ex) {
				if (!reused || ex.kind() != TryFailed.Kind.BROKEN) {
					throw ex;
				}
				// The instance is not to blame: it may close idle connections when it
				// likes.
				return exchange(request, instance, headers, connect(instance, true), timeout, idleTimeout);
			}
		});
	}

	private Answer exchange(OutgoingRequest request, ServiceInstance instance, HttpHeaders headers, Lease lease,
			Duration timeout, Duration idleTimeout) throws TryFailed {
		try {
			lease.endpoint().setSocketTimeout(Timeout.of(timeout));
			ClassicHttpRequest outgoing = outgoing(request, instance, headers);
			HttpCoreContext context = HttpCoreContext.create();
			ClassicHttpResponse response = lease.endpoint().execute("", outgoing, this.executor::execute, context);
			if (this.reuse.keepAlive(outgoing, response, context)) {
				lease.keepFor(this.keepAlive);
			}
			return AnswerReader.read(response, lease, idleTimeout);
		}
		catch (SocketTimeoutException ex) {
			lease.discard();
			throw new TryFailed(TryFailed.Kind.TIMED_OUT, ex);
		}
		catch (IOException | HttpException ex) {
			lease.discard();
			throw new TryFailed(TryFailed.Kind.BROKEN, ex);
		}
		catch (RuntimeException ex) {
			lease.discard();
			throw ex;
		}
	}

	private static ClassicHttpRequest outgoing(OutgoingRequest request, ServiceInstance instance, HttpHeaders headers) {
		var outgoing = new BasicClassicHttpRequest(request.method(), request.target());
		outgoing.setHeader("Host", instance.getHost() + ":" + instance.getPort());
		request.headers().forEach((name, values) -> values.forEach(value -> outgoing.addHeader(name, value)));
		headers.forEach((name, values) -> values.forEach(value -> outgoing.setHeader(name, value)));
		if (request.hasBody()) {
			// Its type is among the headers already.
			outgoing.setEntity(new ByteArrayEntity(request.body(), null));
			outgoing.setHeader("Content-Length", request.body().length);
		}
		return outgoing;
	}

	/**
	 * A request that must not be sent twice gets a new connection: an idle one may have
	 * been closed by the other side, and that shows only after something was sent on it.
	 */
	private Lease connect(ServiceInstance instance, boolean fresh) throws TryFailed {
		var host = new HttpHost(instance.isSecure() ? "https" : "http", instance.getHost(), instance.getPort());
		ConnectionEndpoint endpoint = endpoint(new HttpRoute(host, null, instance.isSecure()));
		var lease = new Lease(this.connections, endpoint, !fresh && endpoint.isConnected());
		try {
			if (fresh && endpoint.isConnected()) {
				endpoint.close(CloseMode.IMMEDIATE);
			}
			if (!endpoint.isConnected()) {
				this.connections.connect(endpoint, this.connectTimeout, HttpCoreContext.create());
			}
			return lease;
		}
		catch (IOException | RuntimeException ex) {
			lease.discard();
			throw new TryFailed(TryFailed.Kind.NOT_SENT, ex);
		}
	}

	private ConnectionEndpoint endpoint(HttpRoute route) throws TryFailed {
		try {
			return this.connections.lease("", route, this.connectTimeout, null).get(this.connectTimeout);
		}
		catch (TimeoutException ex) {
			throw new TryFailed(TryFailed.Kind.NO_CONNECTION_FREE, ex);
		}
		catch (ExecutionException | RuntimeException ex) {
			throw new TryFailed(TryFailed.Kind.NOT_SENT, ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new TryFailed(TryFailed.Kind.NOT_SENT, new InterruptedIOException());
		}
	}

}
