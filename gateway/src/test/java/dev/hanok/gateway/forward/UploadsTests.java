package dev.hanok.gateway.forward;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.hanok.gateway.support.CountingService;
import dev.hanok.gateway.support.GatewayTest;
import dev.hanok.gateway.support.RawClient;
import dev.hanok.gateway.support.RawMessage;
import dev.hanok.gateway.support.RawService;
import dev.hanok.gateway.support.TestServices;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Request bodies that are larger than the gateway keeps in memory. */
@GatewayTest
class UploadsTests {

	private static final int MB = 1024 * 1024;

	private static final CountingService SERVICE = TestServices.UPLOADS;

	@Autowired
	RawClient client;

	@BeforeEach
	@AfterEach
	void reset() {
		SERVICE.begin();
		TestServices.SCRIPTED.does(RawService.answering(200, "ok"));
	}

	@Test
	void streamsABodyWhileTheClientSendsIt() throws IOException {
		try (Socket socket = begin("/api/uploads/x", 200L * MB)) {
			send(socket, 100 * MB);
			await().until(() -> SERVICE.bytes() > 90 * MB);
			send(socket, 100 * MB);
			assertThat(readResponse(socket).status()).isEqualTo(200);
		}
		assertThat(SERVICE.bytes()).isEqualTo(200L * MB);
	}

	@Test
	void streamsAChunkedBody() throws IOException {
		try (Socket socket = this.client.connect()) {
			OutputStream out = socket.getOutputStream();
			out.write("POST /api/uploads-scripted/x HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
				.getBytes(StandardCharsets.US_ASCII));
			for (int i = 0; i < 8; i++) {
				out.write("20000\r\n".getBytes(StandardCharsets.US_ASCII));
				out.write(new byte[0x20000]);
				out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
			}
			out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
			assertThat(readResponse(socket).status()).isEqualTo(200);
		}
		RawMessage received = TestServices.SCRIPTED.lastRequest();
		assertThat(received.body()).hasSize(8 * 0x20000);
		assertThat(received.header("Transfer-Encoding")).isEqualTo("chunked");
	}

	@Test
	void refusesAChunkedBodyThatBecomesTooLarge() {
		String large = "x".repeat(2 * MB + 1);
		RawMessage response = this.client.post("/api/uploads-scripted/x",
				Integer.toHexString(large.length()) + "\r\n" + large + "\r\n0\r\n\r\n", "Transfer-Encoding: chunked");
		assertThat(response.status()).isEqualTo(413);
	}

	@Test
	void refusesATooLargeBodyBeforeItIsSent() throws IOException {
		try (Socket socket = begin("/api/uploads/x", 301L * MB, "Expect: 100-continue")) {
			assertThat(readResponse(socket).status()).isEqualTo(413);
		}
		assertThat(SERVICE.requests()).isZero();
	}

	@Test
	void sends100ContinueOnlyForAnAcceptedRequest() throws IOException {
		try (Socket socket = begin("/api/token/uploads/x", 5L * MB, "Expect: 100-continue")) {
			assertThat(readResponse(socket).status()).isEqualTo(401);
		}
		try (Socket socket = begin("/api/uploads/x", 5L * MB, "Expect: 100-continue")) {
			assertThat(readResponse(socket).status()).isEqualTo(100);
			send(socket, 5 * MB);
			assertThat(readResponse(socket).status()).isEqualTo(200);
		}
	}

	@Test
	void triesAnotherInstanceIfOneIsUnreachable() throws IOException {
		for (int i = 0; i < 4; i++) {
			try (Socket socket = begin("/api/uploads-half-dead/x", 2L * MB)) {
				send(socket, 2 * MB);
				assertThat(readResponse(socket).status()).isEqualTo(200);
			}
		}
	}

	@Test
	void doesNotRepeatAStreamedRequest() throws IOException {
		SERVICE.resetsAfter(MB);
		try (Socket socket = begin("/api/uploads/x", 12L * MB, "Idempotency-Key: k")) {
			sendUntilRefused(socket, 12);
			assertThat(readResponse(socket).status()).isEqualTo(502);
		}
		assertThat(SERVICE.requests()).isEqualTo(1);
	}

	@Test
	void refusesABodyThatMakesNoProgress() throws IOException {
		try (Socket socket = begin("/api/uploads/x", 5L * MB)) {
			send(socket, MB);
			OutputStream out = socket.getOutputStream();
			InputStream in = socket.getInputStream();
			await().pollInterval(Duration.ofMillis(50)).until(() -> {
				out.write('x');
				return in.available() > 0;
			});
			assertThat(readResponse(socket).status()).isEqualTo(408);
		}
	}

	@Test
	void closesTheConnectionIfTheRestOfARefusedBodyDoesNotArrive() throws IOException {
		List<Socket> half = new ArrayList<>();
		try {
			for (int i = 0; i < 120; i++) {
				half.add(this.client.connectFrom("127.0.0.7"));
				half.getLast().getOutputStream().write(head("/api/none", 250_000));
				half.getLast().getOutputStream().write(new byte[100_000]);
			}
			await().atMost(Duration.ofSeconds(7)).until(() -> half.stream().allMatch(UploadsTests::isEnded));
		}
		finally {
			for (Socket socket : half) {
				socket.close();
			}
		}
	}

	@Test
	void keepsTheConnectionIfTheRestOfARefusedBodyArrives() throws IOException {
		try (Socket socket = this.client.connect()) {
			var in = new BufferedInputStream(socket.getInputStream());
			for (int i = 0; i < 3; i++) {
				socket.getOutputStream().write(head("/api/none", 250_000));
				socket.getOutputStream().write(new byte[100_000]);
				assertThat(RawClient.readUnbuffered(in).status()).isEqualTo(404);
				socket.getOutputStream().write(new byte[150_000]);
			}
		}
	}

	/** Returns true if the gateway has closed the connection. */
	private static boolean isEnded(Socket socket) {
		try {
			socket.setSoTimeout(5);
			while (socket.getInputStream().read() >= 0) {
				// Skip the response.
				continue;
			}
			return true;
		}
		catch (SocketTimeoutException ex) {
			return false;
		}
		catch (IOException ex) {
			return true;
		}
	}

	private static byte[] head(String target, int length) {
		return ("POST " + target + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + length + "\r\n\r\n")
			.getBytes(StandardCharsets.US_ASCII);
	}

	@Test
	void givesUpAnUpstreamThatStopsReading() throws IOException {
		SERVICE.stopsReadingAfter(MB);
		try (Socket socket = begin("/api/uploads/x", 12L * MB)) {
			sendUntilRefused(socket, 12);
			assertThat(readResponse(socket).status()).isEqualTo(502);
		}
	}

	@Test
	void anAbortedUploadIsNotAFailureOfTheUpstream() throws IOException {
		for (int i = 1; i <= 30; i++) {
			int uploads = i;
			try (Socket socket = begin("/api/uploads/x", 5L * MB)) {
				send(socket, MB);
			}
			// Not all at the same time: the limit of one client would refuse that.
			await().pollInterval(Duration.ofMillis(5)).until(() -> SERVICE.requests() == uploads);
		}
		try (Socket socket = begin("/api/uploads/x", 2L * MB)) {
			send(socket, 2 * MB);
			assertThat(readResponse(socket).status()).isEqualTo(200);
		}
	}

	private Socket begin(String target, long length, String... headerLines) throws IOException {
		Socket socket = this.client.connect();
		String head = "POST " + target + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + length + "\r\n"
				+ String.join("\r\n", headerLines) + ((headerLines.length > 0) ? "\r\n" : "") + "\r\n";
		socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
		return socket;
	}

	private static void send(Socket socket, int bytes) throws IOException {
		byte[] block = new byte[MB];
		for (int sent = 0; sent < bytes; sent += block.length) {
			socket.getOutputStream().write(block);
		}
	}

	/** Sends a body to which the gateway responds before it has read all. */
	private static void sendUntilRefused(Socket socket, int megabytes) {
		try {
			send(socket, megabytes * MB);
		}
		catch (IOException ex) {
			// The response tells why.
			return;
		}
	}

	private static RawMessage readResponse(Socket socket) throws IOException {
		return RawClient.readResponse(new BufferedInputStream(socket.getInputStream()), false);
	}

}
