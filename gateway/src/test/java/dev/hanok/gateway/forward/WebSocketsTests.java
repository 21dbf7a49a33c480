package dev.hanok.gateway.forward;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

import dev.hanok.gateway.support.GatewayTest;
import dev.hanok.gateway.support.RawClient;
import dev.hanok.gateway.support.RawMessage;
import dev.hanok.gateway.support.RawService;
import dev.hanok.gateway.support.TestServices;
import dev.hanok.test.TestTokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@GatewayTest
class WebSocketsTests {

	private static final RawService SERVICE = TestServices.WEB_SOCKETS;

	@Autowired
	RawClient client;

	@Autowired
	TestTokens tokens;

	@BeforeEach
	void echo() {
		SERVICE.does((request, socket) -> {
			socket.getOutputStream()
				.write(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
						+ "Sec-WebSocket-Accept: a\r\nSec-WebSocket-Protocol: chat\r\n\r\nhello")
					.getBytes(StandardCharsets.US_ASCII));
			socket.getInputStream().transferTo(socket.getOutputStream());
		});
	}

	@Test
	void passesBytesInBothDirections() throws IOException {
		try (Socket socket = open("/api/web-sockets/x?room=1")) {
			RawMessage response = handshake(socket);
			assertThat(response.status()).isEqualTo(101);
			assertThat(response.headers("Upgrade")).containsExactly("websocket");
			assertThat(response.headers("Sec-WebSocket-Accept")).containsExactly("a");
			assertThat(response.headers("Sec-WebSocket-Protocol")).containsExactly("chat");
			assertThat(read(socket, 5)).isEqualTo("hello");
			for (String text : new String[] { "one", "two", "x".repeat(100_000) }) {
				socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
				assertThat(read(socket, text.length())).isEqualTo(text);
			}
		}
		RawMessage received = SERVICE.lastRequest();
		assertThat(received.target()).isEqualTo("/api/web-sockets/x?room=1");
		assertThat(received.headers("Upgrade")).containsExactly("websocket");
		assertThat(received.headers("Connection")).containsExactly("Upgrade");
		assertThat(received.headers("Sec-WebSocket-Key")).containsExactly("k");
		assertThat(received.headers("X-Forwarded-For")).containsExactly("127.0.0.1");
	}

	@Test
	void requiresTheTokenOfTheRoute() throws IOException {
		int before = SERVICE.requests().size();
		try (Socket socket = open("/api/token/web-sockets/x")) {
			assertThat(handshake(socket).status()).isEqualTo(401);
		}
		assertThat(SERVICE.requests()).hasSize(before);
		try (Socket socket = open("/api/token/web-sockets/x",
				"Authorization: Bearer " + this.tokens.customer("alice"))) {
			assertThat(handshake(socket).status()).isEqualTo(101);
		}
	}

	@Test
	void forwardsARefusalOfTheUpstream() throws IOException {
		SERVICE.does(RawService.answering(403, "no", "X-Reason: closed"));
		try (Socket socket = open("/api/web-sockets/x")) {
			RawMessage response = handshake(socket);
			assertThat(response.status()).isEqualTo(403);
			assertThat(response.headers("X-Reason")).containsExactly("closed");
		}
	}

	@Test
	void respondsWithAProblemIfNoInstanceIsReachable() throws IOException {
		try (Socket socket = open("/api/dead/x")) {
			assertThat(handshake(socket).status()).isEqualTo(503);
		}
	}

	@Test
	void endsWhenTheUpstreamCloses() throws IOException {
		SERVICE.does((request, socket) -> {
			socket.getOutputStream()
				.write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\nbye"
					.getBytes(StandardCharsets.US_ASCII));
			socket.close();
		});
		try (Socket socket = open("/api/web-sockets/x")) {
			assertThat(handshake(socket).status()).isEqualTo(101);
			assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)).isEqualTo("bye");
		}
	}

	@Test
	void endsWhenBothSidesAreSilent() throws IOException {
		try (Socket socket = open("/api/web-sockets/x")) {
			assertThat(handshake(socket).status()).isEqualTo(101);
			assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
				.isEqualTo("hello");
		}
	}

	@Test
	void limitsTheWebSocketsOfEachClient() throws IOException {
		int allowed = TestServices.WEB_SOCKET_LIMIT / 4;
		Socket[] sockets = new Socket[allowed];
		try {
			for (int i = 0; i < allowed; i++) {
				sockets[i] = open("/api/many-web-sockets/x");
				assertThat(handshake(sockets[i]).status()).isEqualTo(101);
			}
			try (Socket socket = open("/api/many-web-sockets/x")) {
				assertThat(handshake(socket).status()).isEqualTo(429);
			}
		}
		finally {
			for (Socket socket : sockets) {
				socket.close();
			}
		}
		await().until(() -> {
			try (Socket socket = open("/api/many-web-sockets/x")) {
				return handshake(socket).status() == 101;
			}
		});
	}

	private Socket open(String target, String... headerLines) throws IOException {
		Socket socket = this.client.connect();
		socket.getOutputStream()
			.write(("GET " + target
					+ " HTTP/1.1\r\nHost: x\r\nConnection: keep-alive, Upgrade\r\nUpgrade: websocket\r\n"
					+ "Sec-WebSocket-Key: k\r\nSec-WebSocket-Version: 13\r\n"
					+ Arrays.stream(headerLines).map(line -> line + "\r\n").collect(Collectors.joining()) + "\r\n")
				.getBytes(StandardCharsets.US_ASCII));
		return socket;
	}

	/** Reads the response, and no byte after it. */
	private static RawMessage handshake(Socket socket) throws IOException {
		return RawClient.readUnbuffered(socket.getInputStream());
	}

	private static String read(Socket socket, int count) throws IOException {
		InputStream in = socket.getInputStream();
		return new String(in.readNBytes(count), StandardCharsets.US_ASCII);
	}

}
