package dev.hanok.gateway.forward;

import java.io.IOException;

import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.message.MessageSupport;
import org.apache.hc.core5.util.Timeout;

/**
 * Sends a request on a connection, and reads the status line and the headers of its
 * response. An upstream that refuses a body responds before it has read all of the body,
 * and closes the connection. This response must not be lost when the write fails.
 */
class Exchange {

	private static final Timeout EARLY_RESPONSE_TIMEOUT = Timeout.ofMilliseconds(100);

	private Exchange() {
	}

	static ClassicHttpResponse execute(ClassicHttpRequest request, HttpClientConnection connection,
			ResponseWait responseWait) throws IOException, HttpException {
		connection.sendRequestHeader(request);
		try {
			if (request.getEntity() != null) {
				connection.sendRequestEntity(request);
			}
			connection.flush();
		}
		catch (IOException ex) {
			if (!connection.isDataAvailable(EARLY_RESPONSE_TIMEOUT)) {
				throw ex;
			}
		}
		responseWait.await(connection);
		ClassicHttpResponse response = connection.receiveResponseHeader();
		while (response.getCode() < 200) {
			responseWait.await(connection);
			response = connection.receiveResponseHeader();
		}
		if (MessageSupport.canResponseHaveBody(request.getMethod(), response)) {
			connection.receiveResponseEntity(response);
		}
		return response;
	}

}
