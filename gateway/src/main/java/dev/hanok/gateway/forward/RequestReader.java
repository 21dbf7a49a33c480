package dev.hanok.gateway.forward;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import dev.hanok.starter.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.server.mvc.common.MvcUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.function.ServerRequest;

/**
 * Takes in a request whole, so that it can be sent more than once.
 */
public class RequestReader {

	private static final byte[] NO_BODY = new byte[0];

	private final ForwardedHeaders headers;

	private final ClientAddress clientAddress;

	private final int maxBytes;

	private final BodyMemory memory;

	private final long timeoutNanos;

	RequestReader(ForwardProperties settings) {
		this.headers = new ForwardedHeaders(settings.publicUri());
		this.clientAddress = new ClientAddress(settings.trustedProxies());
		this.maxBytes = Math.toIntExact(settings.maxRequestSize().toBytes());
		this.memory = new BodyMemory(settings.maxBodyMemory().toBytes(), this.maxBytes);
		this.timeoutNanos = settings.bodyTimeout().toNanos();
	}

	/**
	 * Reads the request to its end, and holds it while the work is done.
	 * @param <T> what the work results in
	 * @param request as the route's filters left it
	 * @param upstream what it is for
	 * @param work is given what is to be sent
	 * @return the work's result
	 * @throws ProblemException 413 if it is too large, 400 if it breaks off, 408 if it
	 * takes too long, 429 or 503 if too many bodies are held already
	 */
	public <T> T with(ServerRequest request, Upstream upstream, Function<OutgoingRequest, T> work) {
		HttpServletRequest http = request.servletRequest();
		HttpHeaders received = request.headers().asHttpHeaders();
		String client = this.clientAddress.of(http.getRemoteAddr(), received.getOrEmpty("X-Forwarded-For"));
		try (BodyMemory.Share share = share(http, client)) {
			HttpHeaders sent = this.headers.toService(received, client);
			if (Boolean.TRUE.equals(request.attributes().get(MvcUtils.PRESERVE_HOST_HEADER_ATTRIBUTE))) {
				sent.set(HttpHeaders.HOST, received.getFirst(HttpHeaders.HOST));
			}
			return work.apply(new OutgoingRequest(upstream, http.getMethod(), target(request, http), sent, body(http)));
		}
	}

	/** A chunked body tells no length: it is taken for the largest that is allowed. */
	private BodyMemory.Share share(HttpServletRequest http, String client) {
		if (!hasBody(http)) {
			return BodyMemory.Share.NONE;
		}
		long declared = http.getContentLengthLong();
		if (declared > this.maxBytes) {
			throw tooLarge();
		}
		return this.memory.take(client, (declared >= 0) ? declared : this.maxBytes);
	}

	private static boolean hasBody(HttpServletRequest http) {
		long declared = http.getContentLengthLong();
		return declared > 0 || (declared < 0 && (http.getHeader("Transfer-Encoding") != null || isHttp2Body(http)));
	}

	/** HTTP/2 has no header that announces a body of unknown length. */
	private static boolean isHttp2Body(HttpServletRequest http) {
		try {
			return "HTTP/2.0".equals(http.getProtocol()) && !http.getInputStream().isFinished();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The path as the route's filters left it.
	 * @param request a request at the end of its route
	 * @return its raw path
	 * @throws ProblemException 400 if the address of the request is no URI
	 */
	public static String path(ServerRequest request) {
		try {
			return request.uri().getRawPath();
		}
		catch (IllegalStateException ex) {
			throw new ProblemException(HttpStatus.BAD_REQUEST, "malformed-request", "Malformed request",
					"The address of the request is no URI.");
		}
	}

	private static String target(ServerRequest request, HttpServletRequest http) {
		String query = query(request, http);
		return (query != null) ? path(request) + '?' + query : path(request);
	}

	/**
	 * The query as it came, unless a filter has changed its parameters: Spring drops one
	 * that is not encoded correctly.
	 */
	private static @Nullable String query(ServerRequest request, HttpServletRequest http) {
		Map<String, List<String>> came = QueryParameters.of(http);
		return request.params().equals(came) ? http.getQueryString() : QueryParameters.encode(request.params());
	}

	private byte[] body(HttpServletRequest http) {
		if (!hasBody(http)) {
			return NO_BODY;
		}
		try {
			return read(http.getInputStream(), (int) Math.max(0, http.getContentLengthLong()));
		}
		catch (SocketTimeoutException ex) {
			throw tooSlow();
		}
		catch (IOException ex) {
			throw new ProblemException(HttpStatus.BAD_REQUEST, "malformed-request", "Malformed request body",
					"The body is incomplete or malformed.");
		}
	}

	private byte[] read(InputStream in, int expected) throws IOException {
		long start = System.nanoTime();
		var body = new ByteArrayOutputStream(Math.max(expected, 1024));
		byte[] buffer = new byte[Math.clamp(expected, 1024, 16 * 1024)];
		for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
			body.write(buffer, 0, count);
			if (body.size() > this.maxBytes) {
				throw tooLarge();
			}
			if (System.nanoTime() - start > this.timeoutNanos) {
				throw tooSlow();
			}
		}
		return body.toByteArray();
	}

	private static ProblemException tooSlow() {
		return new ProblemException(HttpStatus.REQUEST_TIMEOUT, "request-timeout", "Request too slow",
				"The body did not arrive in time.");
	}

	private ProblemException tooLarge() {
		return new ProblemException(HttpStatus.CONTENT_TOO_LARGE, "content-too-large", "Request too large",
				"The body has more than the " + this.maxBytes + " bytes that are allowed.")
			.with("maxBytes", this.maxBytes);
	}

}
