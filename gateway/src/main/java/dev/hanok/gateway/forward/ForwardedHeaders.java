package dev.hanok.gateway.forward;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import dev.hanok.starter.client.Repetition;
import org.springframework.http.HttpHeaders;

/**
 * Decides which headers are forwarded. A client's own {@code X-Forwarded-*} headers are
 * not: the gateway sets these headers itself, see also {@link ClientAddress}.
 */
class ForwardedHeaders {

	/** The address of the client. */
	static final String FOR = "X-Forwarded-For";

	/** RFC 9110, 7.6.1: these headers concern one connection, not the message. */
	private static final Set<String> HOP_BY_HOP = Set.of("connection", "keep-alive", "proxy-connection",
			"proxy-authenticate", "proxy-authorization", "te", "trailer", "transfer-encoding", "upgrade");

	/**
	 * Headers of the client that the gateway drops, or sets itself for each attempt: for
	 * the connection, for the trace, or because the gateway repeats the request.
	 */
	private static final Set<String> SET_FOR_EACH_ATTEMPT = Set.of("host", "content-length", "expect", "forwarded",
			"traceparent", "tracestate", "baggage", "b3", Repetition.HEADER.toLowerCase(Locale.ROOT));

	private final String scheme;

	private final String authority;

	private final String port;

	ForwardedHeaders(URI publicUri) {
		this.scheme = publicUri.getScheme();
		this.authority = publicUri.getAuthority();
		int explicit = publicUri.getPort();
		this.port = Integer.toString((explicit != -1) ? explicit : this.scheme.equals("https") ? 443 : 80);
	}

	HttpHeaders toService(HttpHeaders received, String clientAddress) {
		HttpHeaders headers = withoutHopByHop(received, "connection");
		headers.set(FOR, clientAddress);
		headers.set("X-Forwarded-Proto", this.scheme);
		headers.set("X-Forwarded-Host", this.authority);
		headers.set("X-Forwarded-Port", this.port);
		return headers;
	}

	private static HttpHeaders withoutHopByHop(HttpHeaders received, String connection) {
		Set<String> dropped = namedBy(received.getOrEmpty(connection));
		var headers = new MessageHeaders();
		received.forEach((name, values) -> {
			String lower = name.toLowerCase(Locale.ROOT);
			if (!HOP_BY_HOP.contains(lower) && !SET_FOR_EACH_ATTEMPT.contains(lower) && !dropped.contains(lower)
					&& !lower.startsWith("x-forwarded-") && !lower.startsWith("x-b3-")) {
				headers.addAll(name, values);
			}
		});
		return headers;
	}

	/** Whether a header of a response is forwarded to the client. */
	static boolean isForwardedToClient(String lowerCaseName) {
		return !HOP_BY_HOP.contains(lowerCaseName) && !lowerCaseName.equals("x-trace-id");
	}

	/** The headers that the Connection header declares to be hop-by-hop. */
	static Set<String> namedBy(List<String> connection) {
		if (connection.isEmpty()) {
			return Set.of();
		}
		var names = new HashSet<String>();
		for (String value : connection) {
			for (String name : value.split(",")) {
				names.add(name.strip().toLowerCase(Locale.ROOT));
			}
		}
		return names;
	}

}
