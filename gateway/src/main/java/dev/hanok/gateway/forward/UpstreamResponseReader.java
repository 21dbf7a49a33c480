package dev.hanok.gateway.forward;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.springframework.http.HttpHeaders;

/**
 * Reads a response. Small responses are read to their end: if the connection breaks
 * before, the attempt has failed, and the request can be sent to another instance.
 */
class UpstreamResponseReader {

	private static final int READ_AHEAD = 64 * 1024;

	private static final Timeout READ_AHEAD_TIMEOUT = Timeout.ofMilliseconds(100);

	private UpstreamResponseReader() {
	}

	static UpstreamResponse read(ClassicHttpResponse response, PooledConnection connection,
			ForwardProperties.Service limits, SlowReaders.Reader reader) throws IOException {
		HttpHeaders headers = headers(response);
		HttpEntity entity = response.getEntity();
		if (entity == null) {
			connection.reuse();
			return UpstreamResponse.complete(response.getCode(), headers, new byte[0]);
		}
		InputStream body = entity.getContent();
		if (isSmall(entity)) {
			// Reads into an array of the body's length: transferTo would need 16 KB for
			// each response.
			byte[] whole = body.readNBytes((int) entity.getContentLength());
			connection.reuse();
			return UpstreamResponse.complete(response.getCode(), headers, whole);
		}
		var start = new ByteArrayOutputStream();
		if (isJsonOfUnknownLength(entity) && readsToItsEnd(body, start, connection)) {
			connection.reuse();
			return UpstreamResponse.complete(response.getCode(), headers, start.toByteArray());
		}
		connection.endpoint().setSocketTimeout(Timeout.of(limits.idleTimeout()));
		return UpstreamResponse.streaming(response.getCode(), headers, start.toByteArray(), new UpstreamResponse.Rest(
				body, connection, System.nanoTime() + limits.totalTimeout().toNanos(), reader));
	}

	private static boolean isSmall(HttpEntity entity) {
		return entity.getContentLength() >= 0 && entity.getContentLength() <= READ_AHEAD;
	}

	/**
	 * Spring's services send JSON without {@code Content-Length}, although most of it is
	 * small and arrives at once. Any other body of unknown length may be a stream of
	 * events.
	 */
	private static boolean isJsonOfUnknownLength(HttpEntity entity) {
		if (entity.getContentLength() >= 0 || entity.getContentType() == null) {
			return false;
		}
		String type = entity.getContentType().split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
		return type.equals("application/json") || type.endsWith("+json");
	}

	/** Reads for a short time only: a slow response is passed on as it arrives. */
	private static boolean readsToItsEnd(InputStream body, ByteArrayOutputStream start, PooledConnection connection)
			throws IOException {
		long deadline = System.nanoTime() + READ_AHEAD_TIMEOUT.toNanoseconds();
		connection.endpoint().setSocketTimeout(READ_AHEAD_TIMEOUT);
		byte[] buffer = new byte[8 * 1024];
		try {
			while (start.size() <= READ_AHEAD && System.nanoTime() < deadline) {
				int count = body.read(buffer);
				if (count < 0) {
					return true;
				}
				start.write(buffer, 0, count);
			}
		}
		catch (SocketTimeoutException ex) {
			// The response has not ended. The parser of chunks may have stopped anywhere,
			// so the connection is not reused.
			connection.keepFor(TimeValue.ZERO_MILLISECONDS);
		}
		return false;
	}

	private static HttpHeaders headers(ClassicHttpResponse response) {
		List<String> connection = new ArrayList<>();
		for (Header header : response.getHeaders("Connection")) {
			connection.add(header.getValue());
		}
		Set<String> dropped = ForwardedHeaders.namedBy(connection);
		var headers = new MessageHeaders();
		for (Header header : response.getHeaders()) {
			String name = header.getName().toLowerCase(Locale.ROOT);
			if (header.getValue() != null && ForwardedHeaders.isForwardedToClient(name) && !dropped.contains(name)) {
				headers.add(header.getName(), header.getValue());
			}
		}
		return headers;
	}

}
