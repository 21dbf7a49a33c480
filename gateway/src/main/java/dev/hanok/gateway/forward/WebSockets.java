package dev.hanok.gateway.forward;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

import dev.hanok.gateway.exchange.ExchangeRecord;
import dev.hanok.starter.client.ServiceInstances;
import dev.hanok.starter.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.http.HttpHeaders;

/**
 * Opens WebSockets (RFC 6455): the handshake is sent to an instance like any request.
 * After the instance has accepted the handshake, bytes pass in both directions and are
 * not inspected.
 */
public class WebSockets {

	private static final Logger log = LoggerFactory.getLogger(WebSockets.class);

	private static final int LARGEST_HEAD = 16 * 1024;

	private final ServiceInstances instances;

	private final Supplier<ForwardProperties> settings;

	private final ClientQuota quota;

	WebSockets(ServiceInstances instances, Supplier<ForwardProperties> settings) {
		this.instances = instances;
		this.settings = settings;
		this.quota = new ClientQuota("WebSockets", settings.get().webSockets(), 1);
	}

	public static boolean isHandshake(HttpServletRequest request) {
		return "GET".equals(request.getMethod()) && "HTTP/1.1".equals(request.getProtocol())
				&& "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
	}

	/**
	 * Sends the handshake.
	 * @param request the client's handshake
	 * @return the response of the upstream
	 * @throws ProblemException if there was no response, or too many WebSockets are open
	 */
	public WebSocketHandshake open(OutgoingRequest request) {
		String client = Objects.requireNonNull(request.headers().getFirst(ForwardedHeaders.FOR));
		ClientQuota.Share share = this.quota.take(client, 1);
		boolean opened = false;
		try {
			WebSocketHandshake handshake = open(request, share);
			opened = handshake.isAccepted();
			return handshake;
		}
		finally {
			if (!opened) {
				share.close();
			}
		}
	}

	private WebSocketHandshake open(OutgoingRequest request, ClientQuota.Share share) {
		Upstream upstream = request.upstream();
		ForwardProperties.Service limits = this.settings.get().service(upstream.policy());
		Set<String> tried = new HashSet<>();
		for (int left = limits.maxAttempts(); left > 0; left--) {
			ServiceInstance instance = (upstream.address() == null)
					? this.instances.choose(upstream.name(), tried, false)
					: tried.isEmpty() ? upstream.address() : null;
			if (instance == null) {
				break;
			}
			tried.add(ServiceInstances.id(instance));
			long start = System.nanoTime();
			try {
				return performHandshake(request, connect(instance, limits), share);
			}
			catch (IOException ex) {
				this.instances.failed(instance);
				log.debug("{} at {}:{} cannot be reached: {}", upstream.name(), instance.getHost(), instance.getPort(),
						ex.toString());
			}
			finally {
				ExchangeRecord.current()
					.attempt(instance.getHost() + ':' + instance.getPort(), System.nanoTime() - start);
			}
		}
		throw UpstreamUnavailable.notReached();
	}

	private Socket connect(ServiceInstance instance, ForwardProperties.Service limits) throws IOException {
		var timeout = (limits.connectTimeout() != null) ? limits.connectTimeout()
				: this.settings.get().connectTimeout();
		Socket plain = new Socket();
		try {
			plain.connect(new InetSocketAddress(instance.getHost(), instance.getPort()), (int) timeout.toMillis());
			plain.setTcpNoDelay(true);
			plain.setSoTimeout((int) limits.timeout().toMillis());
			return instance.isSecure() ? secure(plain, instance) : plain;
		}
		catch (IOException ex) {
			close(plain);
			throw ex;
		}
	}

	private static Socket secure(Socket plain, ServiceInstance instance) throws IOException {
		SSLSocket socket = (SSLSocket) ((SSLSocketFactory) SSLSocketFactory.getDefault()).createSocket(plain,
				instance.getHost(), instance.getPort(), true);
		SSLParameters parameters = socket.getSSLParameters();
		parameters.setEndpointIdentificationAlgorithm("HTTPS");
		socket.setSSLParameters(parameters);
		socket.startHandshake();
		return socket;
	}

	private WebSocketHandshake performHandshake(OutgoingRequest request, Socket socket, ClientQuota.Share share) {
		boolean accepted = false;
		try {
			socket.getOutputStream().write(head(request, socket).getBytes(StandardCharsets.ISO_8859_1));
			socket.getOutputStream().flush();
			String responseHead = readHead(socket.getInputStream());
			WebSocketHandshake handshake = WebSocketHandshake.of(responseHead, socket,
					this.settings.get().service(request.upstream().policy()).idleTimeout(), share::close);
			accepted = handshake.isAccepted();
			return handshake;
		}
		catch (IOException ex) {
			throw UpstreamUnavailable.after(new AttemptFailedException(AttemptFailedException.Kind.BROKEN, ex),
					request);
		}
		finally {
			if (!accepted) {
				close(socket);
			}
		}
	}

	private static String head(OutgoingRequest request, Socket socket) {
		var head = new StringBuilder("GET " + request.target() + " HTTP/1.1\r\n");
		HttpHeaders headers = request.headers();
		if (!headers.containsHeader(HttpHeaders.HOST)) {
			head.append("Host: ").append(host(request, socket)).append("\r\n");
		}
		headers.forEach(
				(name, values) -> values.forEach(value -> head.append(name).append(": ").append(value).append("\r\n")));
		return head.append("Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n").toString();
	}

	private static String host(OutgoingRequest request, Socket socket) {
		ServiceInstance address = request.upstream().address();
		return ((address != null) ? address.getHost() : socket.getInetAddress().getHostAddress()) + ":"
				+ socket.getPort();
	}

	/**
	 * Reads byte by byte, because the bytes after the header section belong to the
	 * WebSocket.
	 */
	private static String readHead(InputStream in) throws IOException {
		var head = new StringBuilder();
		while (head.length() < LARGEST_HEAD) {
			int next = in.read();
			if (next < 0) {
				throw new IOException("The upstream closed the connection");
			}
			head.append((char) next);
			if (next == '\n' && head.toString().endsWith("\r\n\r\n")) {
				return head.toString();
			}
		}
		throw new IOException("The head of the response is too large");
	}

	static void close(@Nullable AutoCloseable closeable) {
		try {
			if (closeable != null) {
				closeable.close();
			}
		}
		catch (Exception ex) {
			log.debug("Closing failed", ex);
		}
	}

}
