package dev.hanok.e2e;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.hanok.runner.platform.Instance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Clients that occupy as many resources of the gateway as they can, while another client
 * reads products.
 */
@EndToEnd
class HostileClientsIT {

	private static final Duration PACE = Duration.ofMillis(25);

	/** The number of requests of the other client in five seconds. */
	private static final int A_WHILE = 200;

	private final Product product = Product.inStock(10);

	private final List<Socket> sockets = new ArrayList<>();

	@AfterEach
	void close() throws IOException {
		for (Socket socket : this.sockets) {
			socket.close();
		}
	}

	@Test
	void incompleteBodiesDoNotBlockOtherClients() {
		byte[] half = bytes("POST /oauth2/revoke HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
				+ "Content-Length: 250000\r\n\r\n" + "x".repeat(100_000));
		assertOthersAreServedWhile(() -> connect("127.0.0.2", 1200, half, 0));
	}

	@Test
	void slowHeadersDoNotBlockOtherClients() {
		assertOthersAreServedWhile(() -> connect("127.0.0.3", 1200, bytes("GET / HTTP/1.1\r\nX-Slow: "), 2));
	}

	@Test
	void unreadResponsesDoNotBlockOtherClients() {
		byte[] requests = bytes("GET /swagger-ui/swagger-ui-bundle.js HTTP/1.1\r\nHost: a\r\n\r\n".repeat(5));
		assertOthersAreServedWhile(() -> connect("127.0.0.4", 100, requests, 0));
	}

	@Test
	void endlessHeadersDoNotBlockOtherClients() {
		byte[] flood = bytes("GET / HTTP/1.1\r\nHost: a\r\n" + "X-Flood: more and more\r\n".repeat(2_000));
		assertOthersAreServedWhile(() -> connect("127.0.0.5", 1200, flood, 0));
	}

	@Test
	void tenThousandIdleConnectionsDoNotBlockOtherClients() {
		assertOthersAreServedWhile(() -> {
			for (int address = 10; address < 20; address++) {
				connect("127.0.0." + address, 1000, new byte[0], 0);
			}
		});
	}

	private void assertOthersAreServedWhile(Attack attack) {
		List<Instance> before = Hanok.platform().instances(Hanok.GATEWAY);
		try (SteadyLoad load = SteadyLoad.every(PACE, this.product::look)) {
			load.warmUp(A_WHILE / 4, Duration.ofMillis(100));
			attack.run();
			load.goOnFor(A_WHILE);
			List<Response> responses = load.end();
			// Response times are not asserted, because other processes use the same
			// processors; benchmarks/hostile-clients measures them.
			assertThat(responses).hasSizeGreaterThanOrEqualTo(A_WHILE).allMatch(response -> response.status() == 200);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		assertThat(Hanok.platform().instances(Hanok.GATEWAY)).isEqualTo(before);
	}

	/** Opens connections and sends the bytes on each one. */
	private void connect(String address, int connections, byte[] bytes, int more) throws IOException {
		URI gateway = Hanok.gateway();
		List<Socket> opened = new ArrayList<>();
		for (int i = 0; i < connections; i++) {
			Socket socket = new Socket();
			this.sockets.add(socket);
			socket.setOption(StandardSocketOptions.SO_RCVBUF, 4096);
			socket.bind(new InetSocketAddress(InetAddress.ofLiteral(address), 0));
			socket.connect(new InetSocketAddress(gateway.getHost(), gateway.getPort()), 5_000);
			opened.add(socket);
			send(socket, bytes);
		}
		for (int i = 0; i < more; i++) {
			for (Socket socket : opened) {
				send(socket, bytes("x"));
			}
		}
	}

	private static void send(Socket socket, byte[] bytes) {
		try {
			socket.getOutputStream().write(bytes);
		}
		catch (IOException ex) {
			// The gateway may close the connection.
			return;
		}
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}

	/** The requests of a hostile client. */
	private interface Attack {

		void run() throws IOException;

	}

}
