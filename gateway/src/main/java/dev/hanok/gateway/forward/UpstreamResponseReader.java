package dev.hanok.gateway.forward;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.util.Timeout;
import org.springframework.http.HttpHeaders;

/**
 * Reads a response, small ones to their end: a connection that breaks halfway through is
 * then one more failed attempt, which the client does not see.
 */
class UpstreamResponseReader {

	private static final int READ_AHEAD = 64 * 1024;

	private UpstreamResponseReader() {
	}

	static UpstreamResponse read(ClassicHttpResponse response, PooledConnection connection, Duration idleTimeout)
			throws IOException {
		HttpHeaders headers = headers(response);
		HttpEntity entity = response.getEntity();
		if (entity == null) {
			connection.reuse();
			return UpstreamResponse.complete(response.getCode(), headers, new byte[0]);
		}
		InputStream body = entity.getContent();
		byte[] start = isSmall(entity) ? body.readNBytes(READ_AHEAD + 1) : new byte[0];
		if (isSmall(entity) && start.length <= READ_AHEAD) {
			connection.reuse();
			return UpstreamResponse.complete(response.getCode(), headers, start);
		}
		connection.endpoint().setSocketTimeout(Timeout.of(idleTimeout));
		return UpstreamResponse.streaming(response.getCode(), headers, start, body, connection);
	}

	/**
	 * JSON is read ahead even if its length is not told: Spring's services do not tell
	 * it. Anything else of unknown length may be a stream of events, which must not wait.
	 */
	private static boolean isSmall(HttpEntity entity) {
		long length = entity.getContentLength();
		String type = entity.getContentType();
		return (length >= 0) ? length <= READ_AHEAD
				: type != null && (type.startsWith("application/json") || type.startsWith("application/problem+json"));
	}

	private static HttpHeaders headers(ClassicHttpResponse response) {
		List<String> connection = new ArrayList<>();
		for (Header header : response.getHeaders("Connection")) {
			connection.add(header.getValue());
		}
		Set<String> dropped = ForwardedHeaders.namedBy(connection);
		var headers = new HttpHeaders();
		for (Header header : response.getHeaders()) {
			String name = header.getName().toLowerCase(Locale.ROOT);
			if (header.getValue() != null && ForwardedHeaders.crosses(name) && !dropped.contains(name)) {
				headers.add(header.getName(), header.getValue());
			}
		}
		return headers;
	}

}
