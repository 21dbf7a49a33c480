package dev.hanok.gateway.forward;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import dev.hanok.gateway.support.GatewayTest;
import dev.hanok.gateway.support.RawClient;
import dev.hanok.gateway.support.RawMessage;
import dev.hanok.gateway.support.TestServices;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@GatewayTest
class RequestQuotaTests {

	private static final String GREEDY = "127.0.0.4";

	@Autowired
	RawClient client;

	@Test
	void oneClientMayHaveAQuarterOfTheRequestsInProgress() throws IOException {
		List<Socket> waiting = new ArrayList<>();
		try {
			for (int i = 1; i < TestServices.REQUESTS / 4; i++) {
				waiting.add(sendHalfARequest());
			}
			Awaitility.await().untilAsserted(() -> {
				// This request is refused itself if the request below arrives first.
				waiting.add(sendHalfARequest());
				try (Socket socket = send("GET /api/catalog/products HTTP/1.1\r\nHost: a\r\n\r\n")) {
					RawMessage response = RawClient.readResponse(socket.getInputStream(), false);
					assertThat(response.status()).isEqualTo(429);
					assertThat(response.header("Retry-After")).isEqualTo("1");
					assertThat(response.text()).contains("urn:hanok:problem:too-many-requests");
				}
			});
			assertThat(this.client.get("/api/catalog/products").status()).isEqualTo(200);
		}
		finally {
			for (Socket socket : waiting) {
				socket.close();
			}
		}
	}

	/** Sends a request whose body is incomplete, so that it stays in progress. */
	private Socket sendHalfARequest() throws IOException {
		return send("POST /api/scripted/x HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n{");
	}

	private Socket send(String bytes) throws IOException {
		Socket socket = this.client.connectFrom(GREEDY);
		socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
		return socket;
	}

}
