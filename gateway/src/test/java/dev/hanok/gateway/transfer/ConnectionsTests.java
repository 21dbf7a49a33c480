package dev.hanok.gateway.transfer;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.hanok.gateway.support.GatewayTest;
import dev.hanok.gateway.support.RawClient;
import dev.hanok.gateway.support.TestServices;
import dev.hanok.gateway.transfer.tomcat.ClientProtocol;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

@GatewayTest
class ConnectionsTests {

	private static final String GREEDY = "127.0.0.3";

	private static final String SLOW = "127.0.0.6";

	@Autowired
	RawClient client;

	@Autowired
	ServletWebServerApplicationContext context;

	@Test
	void connectionsOfOneClientAreLimitedWithoutEffectOnOthers() throws IOException {
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

	/**
	 * Tomcat would register an MBean for each request in progress, under a lock that all
	 * requests share.
	 */
	@Test
	void requestsAreNotRegisteredAsMBeans() {
		assertThat(protocol().getDomain()).isNull();
	}

	@Test
	void aRequestHeadSentByteByByteTimesOut() throws IOException {
		int timeout = protocol().getConnectionTimeout();
		protocol().setConnectionTimeout(1000);
		try (Socket slow = this.client.connectFrom(SLOW)) {
			send(slow, "GET / HTTP/1.1\r\nX-Slow: ");
			Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> !send(slow, "x") || isClosed(slow));
		}
		finally {
			protocol().setConnectionTimeout(timeout);
		}
	}

	@Test
	void connectionsOfOneClientWithPartialHeadsAreLimited() throws IOException {
		List<Socket> partial = new ArrayList<>();
		try {
			for (int i = 0; i < 270; i++) {
				partial.add(this.client.connectFrom(SLOW));
				send(partial.getLast(), "GET / HTTP/1.1\r\nX-Half: ");
			}
			Awaitility.await()
				.atMost(Duration.ofSeconds(5))
				.until(() -> partial.stream().filter(ConnectionsTests::isClosed).count() == 20);
			assertThat(isServed("127.0.0.1")).isTrue();
			assertThat(isServed(SLOW)).as("whole heads").isTrue();
		}
		finally {
			for (Socket socket : partial) {
				socket.close();
			}
		}
		Awaitility.await().atMost(Duration.ofSeconds(10)).until(this::acceptsAPartialHead);
	}

	private boolean acceptsAPartialHead() throws IOException {
		try (Socket socket = this.client.connectFrom(SLOW)) {
			send(socket, "GET /api/catalog/products HTTP/1.1\r\nX-Half: ");
			boolean closed = isClosed(socket);
			socket.setSoTimeout(5000);
			return send(socket, "half\r\nHost: a\r\n\r\n") && !closed && socket.getInputStream().read() >= 0;
		}
		catch (SocketException ex) {
			return false;
		}
	}

	private static boolean send(Socket socket, String text) {
		try {
			socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	/** Waits up to 5 ms for the end of the connection. */
	private static boolean isClosed(Socket socket) {
		try {
			socket.setSoTimeout(5);
			return socket.getInputStream().read() < 0;
		}
		catch (SocketTimeoutException ex) {
			return false;
		}
		catch (IOException ex) {
			return true;
		}
	}

	private ClientProtocol protocol() {
		return (ClientProtocol) ((TomcatWebServer) this.context.getWebServer()).getTomcat()
			.getConnector()
			.getProtocolHandler();
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
