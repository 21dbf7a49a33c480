package dev.hanok.gateway.forward;

import java.io.IOException;

import dev.hanok.starter.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
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

	RequestReader(ForwardSettings settings) {
		this.headers = new ForwardedHeaders(settings.publicUri());
		this.clientAddress = new ClientAddress(settings.trustedProxies());
		this.maxBytes = Math.toIntExact(settings.maxRequestSize().toBytes());
	}

	/**
	 * Reads the request to its end.
	 * @param request as the route's filters left it
	 * @param service the service it is for
	 * @return what is to be sent
	 * @throws ProblemException 413 if it is too large, 400 if it breaks off
	 */
	public OutgoingRequest read(ServerRequest request, String service) {
		HttpServletRequest http = request.servletRequest();
		HttpHeaders received = request.headers().asHttpHeaders();
		String client = this.clientAddress.of(http.getRemoteAddr(), received.getOrEmpty("X-Forwarded-For"));
		return new OutgoingRequest(service, http.getMethod(), target(request, http),
				this.headers.toService(received, client), body(http));
	}

	/**
	 * The path as the route's filters left it, the query as it came: Spring drops one
	 * that is not encoded correctly.
	 */
	private static String target(ServerRequest request, HttpServletRequest http) {
		try {
			String path = request.uri().getRawPath();
			return (http.getQueryString() != null) ? path + '?' + http.getQueryString() : path;
		}
		catch (IllegalStateException ex) {
			throw new ProblemException(HttpStatus.BAD_REQUEST, "malformed-request", "Malformed request",
					"The address of the request is no URI.");
		}
	}

	private byte[] body(HttpServletRequest http) {
		long declared = http.getContentLengthLong();
		if (declared > this.maxBytes) {
			throw tooLarge();
		}
		if (declared == 0 || (declared < 0 && http.getHeader("Transfer-Encoding") == null)) {
			return NO_BODY;
		}
		try {
			// One byte more than allowed: a chunked body tells no length.
			byte[] body = http.getInputStream().readNBytes(this.maxBytes + 1);
			if (body.length > this.maxBytes) {
				throw tooLarge();
			}
			return body;
		}
		catch (IOException ex) {
			throw new ProblemException(HttpStatus.BAD_REQUEST, "malformed-request", "Malformed request body",
					"The body is incomplete or malformed.");
		}
	}

	private ProblemException tooLarge() {
		return new ProblemException(HttpStatus.CONTENT_TOO_LARGE, "content-too-large", "Request too large",
				"The body has more than the " + this.maxBytes + " bytes that are allowed.")
			.with("maxBytes", this.maxBytes);
	}

}
