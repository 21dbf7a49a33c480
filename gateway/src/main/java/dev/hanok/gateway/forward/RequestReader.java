package dev.hanok.gateway.forward;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.hanok.starter.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.server.mvc.common.MvcUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.function.ServerRequest;

/**
 * Reads a request. A small body is read completely, so that it can be sent more than
 * once; a larger one is streamed.
 */
public class RequestReader {

	private static final RequestBody NO_BODY = RequestBody.held(new byte[0]);

	private final ForwardedHeaders headers;

	private final ClientAddress clientAddress;

	private final Supplier<ForwardProperties> settings;

	private final int repeatableBytes;

	private final ClientQuota memory;

	RequestReader(Supplier<ForwardProperties> live) {
		ForwardProperties settings = live.get();
		this.settings = live;
		this.headers = new ForwardedHeaders(settings.publicUri());
		this.clientAddress = new ClientAddress(settings.trustedProxies());
		this.repeatableBytes = Math.toIntExact(settings.repeatableBodySize().toBytes());
		this.memory = new ClientQuota("request bodies", settings.maxBodyMemory().toBytes(), this.repeatableBytes);
	}

	/**
	 * Reads the request. A small body is read to its end, and held in memory until the
	 * work is done.
	 * @param <T> the result of the work
	 * @param request the request after the filters of the route
	 * @param upstream the service
	 * @param rules the rules of the route
	 * @param work gets the request to send
	 * @return the result of the work
	 * @throws ProblemException 413 if the body is too large, 400 if it is incomplete, 408
	 * if it takes too long, 429 or 503 if too many bodies are in memory
	 */
	public <T> T with(ServerRequest request, Upstream upstream, RequestRules rules, Function<OutgoingRequest, T> work) {
		HttpServletRequest http = request.servletRequest();
		HttpHeaders received = request.headers().asHttpHeaders();
		String client = this.clientAddress.of(http.getRemoteAddr(), received.getOrEmpty("X-Forwarded-For"));
		long max = (rules.maxSize() != null) ? rules.maxSize().toBytes() : maxBytes();
		try (ClientQuota.Share share = share(http, client, max)) {
			HttpHeaders sent = this.headers.toService(received, client);
			if (Boolean.TRUE.equals(request.attributes().get(MvcUtils.PRESERVE_HOST_HEADER_ATTRIBUTE))) {
				sent.set(HttpHeaders.HOST, received.getFirst(HttpHeaders.HOST));
			}
			return work.apply(new OutgoingRequest(upstream, rules, http.getMethod(), target(request, http), sent,
					body(http, max)));
		}
	}

	/**
	 * Reads the whole body, for a filter that replaces it.
	 * @param request the client's request
	 * @return the body, empty if there is none
	 * @throws ProblemException as {@link #with}; 413 also if the body is larger than
	 * {@code repeatableBodySize}
	 */
	public byte[] body(ServerRequest request) {
		HttpServletRequest http = request.servletRequest();
		List<String> forwardedFor = request.headers().header("X-Forwarded-For");
		long max = Math.min(maxBytes(), this.repeatableBytes);
		try (ClientQuota.Share share = share(http, this.clientAddress.of(http.getRemoteAddr(), forwardedFor), max)) {
			return !hasBody(http) ? new byte[0]
					: read(new ClientBody(http.getInputStream(), max, timeout()), http.getContentLengthLong());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private long maxBytes() {
		return this.settings.get().maxRequestSize().toBytes();
	}

	private Duration timeout() {
		return this.settings.get().bodyTimeout();
	}

	/**
	 * A body of unknown length counts with the largest size that can be held in memory.
	 */
	private ClientQuota.Share share(HttpServletRequest http, String client, long max) {
		if (!hasBody(http)) {
			return ClientQuota.Share.NONE;
		}
		long declared = http.getContentLengthLong();
		if (declared > max) {
			throw ClientBody.tooLarge(max);
		}
		return this.memory.take(client, Math.min((declared >= 0) ? declared : max, this.repeatableBytes));
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
	 * The path after the filters of the route.
	 * @param request a request at the end of its route
	 * @return its raw path
	 * @throws ProblemException 400 if the request target is not a valid URI
	 */
	public static String path(ServerRequest request) {
		try {
			return request.uri().getRawPath();
		}
		catch (IllegalStateException ex) {
			throw new ProblemException(HttpStatus.BAD_REQUEST, "malformed-request", "Malformed request",
					"The address of the request is not a valid URI.");
		}
	}

	private static String target(ServerRequest request, HttpServletRequest http) {
		String query = query(request, http);
		return (query != null) ? path(request) + '?' + query : path(request);
	}

	/**
	 * The client's query string, unless a filter has changed its parameters. The URI of
	 * Spring's request has no query string if its percent-encoding is invalid.
	 */
	private static @Nullable String query(ServerRequest request, HttpServletRequest http) {
		Map<String, List<String>> received = QueryParameters.of(http);
		return request.params().equals(received) ? http.getQueryString() : QueryParameters.encode(request.params());
	}

	private RequestBody body(HttpServletRequest http, long max) {
		if (!hasBody(http)) {
			return NO_BODY;
		}
		try {
			long declared = http.getContentLengthLong();
			var body = new ClientBody(http.getInputStream(), max, timeout());
			if (declared > this.repeatableBytes) {
				return RequestBody.streamed(body, declared);
			}
			byte[] start = read(body, declared);
			return (start.length <= this.repeatableBytes) ? RequestBody.held(start)
					: RequestBody.streamed(new SequenceInputStream(new ByteArrayInputStream(start), body), -1);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private byte[] read(InputStream in, long declared) throws IOException {
		return (declared >= 0) ? readFully(in, (int) declared) : readToTheEnd(in);
	}

	/**
	 * Reads into an array of the body's length, because a growing buffer would copy the
	 * body twice.
	 */
	private byte[] readFully(InputStream in, int length) throws IOException {
		long start = System.nanoTime();
		byte[] body = new byte[length];
		int total = 0;
		while (total < length) {
			int count = in.read(body, total, length - total);
			if (count < 0) {
				return Arrays.copyOf(body, total);
			}
			total += count;
			if (System.nanoTime() - start > timeout().toNanos()) {
				throw ClientBody.tooSlow();
			}
		}
		return body;
	}

	/** Reads to the end, or until the body is larger than {@code repeatableBodySize}. */
	private byte[] readToTheEnd(InputStream in) throws IOException {
		long start = System.nanoTime();
		var body = new ByteArrayOutputStream();
		byte[] buffer = new byte[16 * 1024];
		while (body.size() <= this.repeatableBytes) {
			int count = in.read(buffer);
			if (count < 0) {
				break;
			}
			body.write(buffer, 0, count);
			if (System.nanoTime() - start > timeout().toNanos()) {
				throw ClientBody.tooSlow();
			}
		}
		return body.toByteArray();
	}

}
