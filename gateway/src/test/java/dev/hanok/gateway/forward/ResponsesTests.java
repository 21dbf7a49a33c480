package dev.hanok.gateway.forward;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

import dev.hanok.gateway.support.GatewayTest;
import dev.hanok.gateway.support.RawClient;
import dev.hanok.gateway.support.RawMessage;
import dev.hanok.gateway.support.RawService;
import dev.hanok.gateway.support.TestServices;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@GatewayTest
@ExtendWith(OutputCaptureExtension.class)
class ResponsesTests {

	private static final RawService SERVICE = TestServices.SCRIPTED;

	@Autowired
	RawClient client;

	@ParameterizedTest
	@ValueSource(strings = { "image/png", "text/html", "application/json", "text/plain;charset=ISO-8859-1",
			"application/jsonl", "text/event-stream", "text/css", "application/javascript" })
	void forwardsTheContentTypeUnchanged(String type) {
		SERVICE.does(RawService.answering(200, "x", "Content-Type: " + type));
		assertThat(this.client.get("/api/scripted/x").header("Content-Type")).isEqualTo(type);
	}

	@Test
	void forwardsStatusAndHeaders() {
		SERVICE.does(RawService.answering(418, "no", "X-One: 1", "X-Two: 1", "X-Two: 2", "ETag: \"3\"", "Vary: Accept",
				"Content-Type: text/plain;charset=UTF-8", "Connection: X-Hop", "X-Hop: 1", "Keep-Alive: timeout=5",
				"X-Trace-Id: theirs", "Proxy-Authenticate: Basic"));
		RawMessage response = this.client.get("/api/scripted/x");
		assertThat(response.status()).isEqualTo(418);
		assertThat(response.text()).isEqualTo("no");
		assertThat(response.headers("X-Two")).containsExactly("1", "2");
		assertThat(response.headers("ETag")).containsExactly("\"3\"");
		assertThat(response.headers("Content-Length")).containsExactly("2");
		assertThat(response.headers("Content-Type")).containsExactly("text/plain;charset=UTF-8");
		for (String name : new String[] { "X-Hop", "Keep-Alive", "Proxy-Authenticate" }) {
			assertThat(response.headers(name)).as(name).isEmpty();
		}
		assertThat(response.headers("X-Trace-Id")).hasSize(1).doesNotContain("theirs");
	}

	@Test
	void doesNotDuplicateSecurityHeaders() {
		SERVICE.does(RawService.answering(200, "ok", "X-Content-Type-Options: nosniff", "X-Frame-Options: DENY",
				"Cache-Control: max-age=60", "X-XSS-Protection: 0", "Date: Tue, 03 Nov 2026 08:00:00 GMT"));
		RawMessage response = this.client.get("/api/scripted/x");
		assertThat(response.headers("X-Content-Type-Options")).containsExactly("nosniff");
		assertThat(response.headers("X-Frame-Options")).containsExactly("DENY");
		assertThat(response.headers("Cache-Control")).containsExactly("max-age=60");
		assertThat(response.headers("X-XSS-Protection")).containsExactly("0");
		assertThat(response.headers("Date")).containsExactly("Tue, 03 Nov 2026 08:00:00 GMT");
		assertThat(response.headers("Pragma")).isEmpty();
	}

	@Test
	void doesNotReplaceSecurityHeadersOfTheService() {
		SERVICE.does(RawService.answering(200, "ok", "X-Content-Type-Options: other", "X-Frame-Options: SAMEORIGIN",
				"Cache-Control: public, max-age=60", "X-XSS-Protection: 1; mode=block",
				"Strict-Transport-Security: max-age=1", "Content-Security-Policy: default-src 'self'"));
		RawMessage response = this.client.get("/api/scripted/x");
		assertThat(response.headers("X-Content-Type-Options")).containsExactly("other");
		assertThat(response.headers("X-Frame-Options")).containsExactly("SAMEORIGIN");
		assertThat(response.headers("Cache-Control")).containsExactly("public, max-age=60");
		assertThat(response.headers("X-XSS-Protection")).containsExactly("1; mode=block");
		assertThat(response.headers("Strict-Transport-Security")).containsExactly("max-age=1");
		assertThat(response.headers("Content-Security-Policy")).containsExactly("default-src 'self'");
		assertThat(response.headers("Pragma")).isEmpty();
		assertThat(response.headers("Expires")).isEmpty();
		SERVICE.does(RawService.answering(200, "ok", "Expires: Tue, 03 Nov 2026 08:00:00 GMT"));
		RawMessage expiring = this.client.get("/api/scripted/x");
		assertThat(expiring.headers("Expires")).containsExactly("Tue, 03 Nov 2026 08:00:00 GMT");
		assertThat(expiring.headers("Cache-Control")).isEmpty();
	}

	@Test
	void setsMissingSecurityHeaders() {
		SERVICE.does(RawService.answering(200, "ok", "Content-Type: text/html"));
		for (RawMessage response : List.of(this.client.get("/api/scripted/x"), this.client.get("/nowhere"),
				this.client.get("/api/orders"))) {
			assertThat(response.headers("X-Content-Type-Options")).containsExactly("nosniff");
			assertThat(response.headers("X-Frame-Options")).containsExactly("DENY");
			assertThat(response.headers("X-XSS-Protection")).containsExactly("0");
			assertThat(response.headers("Cache-Control")).singleElement().asString().contains("no-store");
			assertThat(response.headers("Strict-Transport-Security")).as("the public address is http://").isEmpty();
		}
	}

	@Test
	void forwardsRedirectsAndChallenges() {
		SERVICE.does(RawService.answering(302, "", "Location: /elsewhere"));
		RawMessage redirect = this.client.get("/api/scripted/x");
		assertThat(redirect.status()).isEqualTo(302);
		assertThat(redirect.header("Location")).isEqualTo("/elsewhere");
		SERVICE.does(RawService.answering(401, "", "WWW-Authenticate: Basic realm=\"x\""));
		assertThat(this.client.get("/api/scripted/x").header("WWW-Authenticate")).isEqualTo("Basic realm=\"x\"");
	}

	@Test
	void storesNoCookies() {
		SERVICE.does(
				(request, socket) -> RawService
					.answering(200, "ok", "Set-Cookie: session=" + request.header("X-User") + "; Path=/; HttpOnly",
							"Set-Cookie: second=1")
					.answer(request, socket));
		RawMessage alice = this.client.get("/api/scripted/x", "X-User: alice");
		assertThat(alice.headers("Set-Cookie")).containsExactly("session=alice; Path=/; HttpOnly", "second=1");
		this.client.get("/api/scripted/x", "X-User: bob");
		assertThat(SERVICE.lastRequest().headers("Cookie")).isEmpty();
	}

	@Test
	void forwardsACompressedBodyUnchanged() {
		SERVICE.does(RawService.answering(200, "not really gzip", "Content-Encoding: gzip"));
		RawMessage response = this.client.get("/api/scripted/x", "Accept-Encoding: gzip");
		assertThat(response.text()).isEqualTo("not really gzip");
		assertThat(response.headers("Content-Encoding")).containsExactly("gzip");
	}

	@Test
	void forwardsResponsesWithoutBody() {
		SERVICE.does(RawService.answering(200, "twelve bytes", "ETag: \"1\""));
		RawMessage head = this.client.send("HEAD", "/api/scripted/x", "");
		assertThat(head.status()).isEqualTo(200);
		assertThat(head.headers("Content-Length")).containsExactly("12");
		SERVICE.does(RawService.answering(304, "", "ETag: \"1\""));
		RawMessage notModified = this.client.get("/api/scripted/x", "If-None-Match: \"1\"");
		assertThat(notModified.status()).isEqualTo(304);
		assertThat(notModified.headers("ETag")).containsExactly("\"1\"");
		assertThat(SERVICE.lastRequest().headers("If-None-Match")).containsExactly("\"1\"");
		SERVICE.does(RawService.answering(204, ""));
		assertThat(this.client.send("DELETE", "/api/scripted/x", "").status()).isEqualTo(204);
	}

	@Test
	void leavesConditionalRequestsToTheService() {
		SERVICE.does(RawService.answering(200, "new", "ETag: \"1\""));
		assertThat(this.client.get("/api/scripted/x", "If-None-Match: \"1\"").status()).isEqualTo(200);
	}

	@Test
	void streamsALargeResponse() {
		byte[] block = new byte[1024 * 1024];
		SERVICE.does((request, socket) -> {
			OutputStream out = socket.getOutputStream();
			out.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
				.getBytes(StandardCharsets.US_ASCII));
			for (int i = 0; i < 100; i++) {
				out.write("100000\r\n".getBytes(StandardCharsets.US_ASCII));
				out.write(block);
				out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
			}
			out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
			out.flush();
		});
		RawMessage response = this.client.get("/api/scripted/x");
		assertThat(response.complete()).isTrue();
		assertThat(response.body()).hasSize(100 * block.length);
	}

	@Test
	void clientsThatReadNothingDoNotOccupyAllConnections() throws IOException {
		byte[] large = new byte[16 * 1024 * 1024];
		SERVICE.does((request, socket) -> {
			if (!request.target().endsWith("/large")) {
				RawService.answering(200, "small").answer(request, socket);
				return;
			}
			OutputStream out = socket.getOutputStream();
			out.write(("HTTP/1.1 200 OK\r\nContent-Length: " + large.length + "\r\n\r\n")
				.getBytes(StandardCharsets.US_ASCII));
			out.write(large);
		});
		List<Socket> readers = new ArrayList<>();
		try {
			for (int i = 0; i < TestServices.CONNECTIONS; i++) {
				Socket reader = this.client.connectFrom("127.0.0.9");
				readers.add(reader);
				reader.getOutputStream()
					.write("GET /api/scripted/large HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
			}
			Awaitility.await().until(() -> this.client.get("/api/scripted/x").status() == 503);
			// Long before the gateway closes the connections of these clients.
			Awaitility.await()
				.atMost(Duration.ofSeconds(5))
				.until(() -> this.client.get("/api/scripted/x").text().equals("small"));
		}
		finally {
			for (Socket reader : readers) {
				reader.close();
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/event-stream", "application/json", "application/jsonl", "application/json-seq",
			"application/x-ndjson", "application/problem+json", "image/png" })
	void forwardsASlowResponseAsItArrives(String type) throws IOException {
		var seen = new CountDownLatch(1);
		SERVICE.does((request, socket) -> {
			OutputStream out = socket.getOutputStream();
			out.write(("HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nTransfer-Encoding: chunked\r\n\r\n"
					+ "9\r\ndata: 1\n\n\r\n")
				.getBytes(StandardCharsets.US_ASCII));
			out.flush();
			await(seen);
			out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
			out.flush();
		});
		try (Socket socket = this.client.connect()) {
			socket.getOutputStream()
				.write("GET /api/scripted/x HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
			var received = new StringBuilder();
			while (!received.toString().contains("data: 1\n\n")) {
				received.append((char) socket.getInputStream().read());
			}
		}
		finally {
			seen.countDown();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/json", "application/json-seq", "application/hal+json;v=1" })
	void forwardsADownloadOfUnknownLength(String type) {
		SERVICE.does((request, socket) -> {
			socket.getOutputStream()
				.write(("HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nConnection: close\r\n\r\n"
						+ "x".repeat(200_000))
					.getBytes(StandardCharsets.US_ASCII));
			socket.close();
		});
		RawMessage response = this.client.get("/api/scripted/x");
		assertThat(response.header("Content-Type")).isEqualTo(type);
		assertThat(response.body()).hasSize(200_000);
	}

	@Test
	void closesTheConnectionAfterAnIncompleteResponse() {
		SERVICE.does(RawService.resettingAfter(
				"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n"));
		RawMessage response = this.client.get("/api/scripted/x");
		assertThat(response.status()).isEqualTo(200);
		assertThat(response.complete()).isFalse();
		assertThat(Set.of("", "half")).contains(response.text());
	}

	@Test
	void logsNoErrorWhenAClientDisconnects(CapturedOutput output) throws IOException {
		byte[] block = new byte[1024 * 1024];
		// The captured output may include the start of the gateway.
		int before = output.getOut().length();
		var broken = new CountDownLatch(1);
		SERVICE.does((request, socket) -> {
			OutputStream out = socket.getOutputStream();
			out.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
			try {
				while (true) {
					out.write(block);
				}
			}
			finally {
				broken.countDown();
			}
		});
		try (Socket socket = this.client.connect()) {
			socket.getOutputStream()
				.write("GET /api/scripted/x HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
			socket.getInputStream().readNBytes(1024);
			socket.setSoLinger(true, 0);
		}
		// The gateway also closes the connection to the service; it does not read the
		// rest.
		Awaitility.await().until(() -> broken.getCount() == 0);
		assertThat(output.getOut().substring(before)).doesNotContain("ERROR", "WARN");
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
