package dev.hanok.gateway.transfer;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.hanok.gateway.support.GatewayTest;
import dev.hanok.gateway.support.RawClient;
import dev.hanok.gateway.support.TestServices;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@GatewayTest
class ConnectionsTests {

	private static final String GREEDY = "127.0.0.3";

	@Autowired
	RawClient client;

	@Test
	void ofOneClientAreBoundedAndKeepNoOtherOut() throws IOException {
		List<Socket> idle = new ArrayList<>();
		try {
			for (int i = 0; i < TestServices.CONNECTIONS_PER_CLIENT; i++) {
				idle.add(this.client.connectFrom(GREEDY));
			}
			Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> !isServed(GREEDY));
			assertThat(isServed("127.0.0.1")).isTrue();
		}
		finally {
			for (Socket socket : idle) {
				socket.close();
			}
		}
		Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> isServed(GREEDY));
	}

	private boolean isServed(String address) throws IOException {
		try (Socket socket = this.client.connectFrom(address)) {
			socket.getOutputStream()
				.write("GET /api/catalog/products HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".getBytes());
			return socket.getInputStream().read() >= 0;
		}
		catch (SocketException ex) {
			return false;
		}
	}

}
