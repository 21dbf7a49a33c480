package dev.hanok.gateway.forward;

import java.io.IOException;

import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.util.Timeout;

/**
 * Sends a streamed body. An upstream that refuses it answers before it has read all and
 * closes the connection: what it said must not be lost over the failed write.
 */
class StreamedExchange {

	private static final Timeout AT_HAND = Timeout.ofMilliseconds(100);

	private StreamedExchange() {
	}

	static ClassicHttpResponse execute(ClassicHttpRequest request, HttpClientConnection connection)
			throws IOException, HttpException {
		connection.sendRequestHeader(request);
		try {
			connection.sendRequestEntity(request);
			connection.flush();
		}
		catch (IOException ex) {
			if (!connection.isDataAvailable(AT_HAND)) {
				throw ex;
			}
		}
		ClassicHttpResponse response = connection.receiveResponseHeader();
		while (response.getCode() < 200) {
			response = connection.receiveResponseHeader();
		}
		if (response.getCode() != 204 && response.getCode() != 304) {
			connection.receiveResponseEntity(response);
		}
		return response;
	}

}
