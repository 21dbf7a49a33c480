package dev.hanok.gateway.forward;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.hanok.gateway.support.GatewayTest;
import dev.hanok.gateway.support.RawClient;
import dev.hanok.gateway.support.RawMessage;
import dev.hanok.gateway.support.RawService;
import dev.hanok.gateway.support.TestServices;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@GatewayTest
class RequestsTests {

	private static final RawService SERVICE = TestServices.SCRIPTED;

	@Autowired
	RawClient client;

	@BeforeEach
	void setResponse() {
		SERVICE.does(RawService.answering(200, "ok"));
	}

	@Test
	void forwardsPathAndQueryUnchanged() {
		this.client.get("/api/scripted/caf%C3%A9/a%20b?q=%C3%A4+b&q=&x=1%2F2&e");
		assertThat(SERVICE.lastRequest().target()).isEqualTo("/api/scripted/caf%C3%A9/a%20b?q=%C3%A4+b&q=&x=1%2F2&e");
	}

	@Test
	void forwardsAQueryWithInvalidPercentEncoding() {
		this.client.get("/api/scripted/x?discount=100%&q=%zz");
		assertThat(SERVICE.lastRequest().target()).isEqualTo("/api/scripted/x?discount=100%&q=%zz");
	}

	@Test
	void forwardsUnencodedCharacters() {
		this.client.get("/api/scripted/x?q=[a]{b}|c^d");
		assertThat(SERVICE.lastRequest().target()).isEqualTo("/api/scripted/x?q=[a]{b}|c^d");
	}

	@Test
	void unusualHostHeadersCauseNoServerError() {
		for (String host : new String[] { "", "a_b", "x:1", "[::1]", "evil.example" }) {
			RawMessage response = this.client
				.raw("GET /api/scripted/x HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
			assertThat(response.status()).as(host).isIn(200, 400);
		}
		assertThat(this.client.raw("GET /api/scripted/x HTTP/1.0\r\n\r\n").status()).isEqualTo(200);
	}

	@Test
	void forwardsAFormUnchanged() {
		this.client.post("/api/scripted/x?a=1", "b=2&a=3&c=%20", "Content-Type: application/x-www-form-urlencoded");
		assertThat(SERVICE.lastRequest().text()).isEqualTo("b=2&a=3&c=%20");
		this.client.send("PUT", "/api/scripted/x", "b=2", "Content-Type: application/x-www-form-urlencoded");
		assertThat(SERVICE.lastRequest().text()).isEqualTo("b=2");
	}

	@Test
	void forwardsAMultipartBodyUnchanged() {
		String body = "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--x--\r\n";
		this.client.post("/api/scripted/x", body, "Content-Type: multipart/form-data; boundary=x");
		assertThat(SERVICE.lastRequest().text()).isEqualTo(body);
	}

	@Test
	void forwardsAChunkedBodyWithItsLength() {
		this.client.post("/api/scripted/x", "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n", "Transfer-Encoding: chunked");
		assertThat(SERVICE.lastRequest().text()).isEqualTo("abcde");
		assertThat(SERVICE.lastRequest().header("Content-Length")).isEqualTo("5");
		assertThat(SERVICE.lastRequest().headers("Transfer-Encoding")).isEmpty();
	}

	@Test
	void refusesABodyThatIsTooLarge() {
		int before = SERVICE.requests().size();
		String large = "x".repeat(256 * 1024 + 1);
		assertTooLarge(this.client.post("/api/scripted/x", large));
		assertTooLarge(this.client.post("/api/scripted/x",
				Integer.toHexString(large.length()) + "\r\n" + large + "\r\n0\r\n\r\n", "Transfer-Encoding: chunked"));
		assertThat(SERVICE.requests()).hasSize(before);
		assertThat(this.client.post("/api/scripted/x", large.substring(1)).status()).isEqualTo(200);
	}

	private static void assertTooLarge(RawMessage response) {
		assertThat(response.status()).isEqualTo(413);
		assertThat(response.header("Content-Type")).startsWith("application/problem+json");
		assertThat(response.text()).contains("urn:hanok:problem:content-too-large", response.header("X-Trace-Id"));
	}

	@Test
	void limitsTheMemoryForIncompleteBodiesOfOneClient() throws IOException {
		List<Socket> open = new ArrayList<>();
		try {
			for (int i = 0; i < 10; i++) {
				Socket socket = this.client.connect();
				open.add(socket);
				socket.getOutputStream()
					.write(("POST /api/scripted/x HTTP/1.1\r\nHost: x\r\nContent-Length: 250000\r\n\r\n"
							+ "x".repeat(1000))
						.getBytes(StandardCharsets.US_ASCII));
			}
			// Two fit into the quarter of one client.
			await().until(() -> withResponse(open).size() == 8);
			for (Socket socket : withResponse(open)) {
				RawMessage response = RawClient.readResponse(socket.getInputStream(), false);
				assertThat(response.status()).isEqualTo(429);
				assertThat(response.header("Retry-After")).isEqualTo("1");
			}
			try (Socket other = this.client.connectFrom("127.0.0.2")) {
				other.getOutputStream()
					.write("POST /api/scripted/x HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}"
						.getBytes(StandardCharsets.US_ASCII));
				assertThat(RawClient.readResponse(other.getInputStream(), false).status()).isEqualTo(200);
			}
		}
		finally {
			for (Socket socket : open) {
				socket.close();
			}
		}
		await().until(() -> this.client.post("/api/scripted/x", "x".repeat(250_000)).status() == 200);
	}

	private static List<Socket> withResponse(List<Socket> sockets) throws IOException {
		List<Socket> withResponse = new ArrayList<>();
		for (Socket socket : sockets) {
			if (socket.getInputStream().available() > 0) {
				withResponse.add(socket);
			}
		}
		return withResponse;
	}

	@Test
	void refusesABodyThatArrivesTooSlowly() throws IOException {
		try (Socket socket = this.client.connect()) {
			OutputStream out = socket.getOutputStream();
			out.write("POST /api/scripted/x HTTP/1.1\r\nHost: x\r\nContent-Length: 5000\r\n\r\n"
				.getBytes(StandardCharsets.US_ASCII));
			InputStream in = socket.getInputStream();
			await().pollInterval(Duration.ofMillis(50)).until(() -> {
				out.write('x');
				return in.available() > 0;
			});
			assertThat(RawClient.readResponse(in, false).status()).isEqualTo(408);
		}
	}

	@Test
	void respondsBadRequestToAMalformedBody() {
		assertThat(this.client.post("/api/scripted/x", "zz\r\n", "Transfer-Encoding: chunked").status()).isEqualTo(400);
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void logsNoWarningForABrokenBodyBecauseAnyClientCanSendIt(CapturedOutput output) {
		for (String path : List.of("/api/scripted/x", "/nothing-here", "/api/token/scripted/x")) {
			for (String body : List.of("zz\r\n", "2\r\nabc\r\n")) {
				String request = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n"
						+ "Connection: close\r\n\r\n" + body;
				assertThat(this.client.raw(request).status()).isBetween(400, 408);
			}
		}
		assertThat(output.getAll()).doesNotContain(" WARN ", " ERROR ");
	}

	@Test
	void refusesHeadersThatAreTooLarge() {
		assertThat(this.client.get("/api/scripted/x", "X-Large: " + "x".repeat(17_000)).status()).isBetween(400, 431);
	}

	@Test
	void sends100ContinueBeforeItReadsTheBody() throws IOException {
		try (Socket socket = this.client.connect()) {
			socket.getOutputStream()
				.write(("POST /api/scripted/x HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n"
						+ "Expect: 100-continue\r\n\r\n")
					.getBytes(StandardCharsets.US_ASCII));
			InputStream in = socket.getInputStream();
			assertThat(RawClient.readResponse(in, false).status()).isEqualTo(100);
			socket.getOutputStream().write("{}".getBytes(StandardCharsets.US_ASCII));
			assertThat(RawClient.readResponse(in, false).status()).isEqualTo(200);
		}
		assertThat(SERVICE.lastRequest().headers("Expect")).isEmpty();
		assertThat(SERVICE.lastRequest().text()).isEqualTo("{}");
	}

	@Test
	void replacesForwardedHeadersOfTheClient() {
		this.client.get("/api/scripted/x", "X-Forwarded-For: 6.6.6.6", "X-Forwarded-Host: evil.example",
				"X-Forwarded-Proto: https", "X-Forwarded-Port: 1", "X-Forwarded-Prefix: /evil", "X-Forwarded-Ssl: on",
				"Forwarded: for=6.6.6.6;host=evil.example");
		RawMessage received = SERVICE.lastRequest();
		assertThat(received.headers("X-Forwarded-For")).containsExactly("127.0.0.1");
		assertThat(received.headers("X-Forwarded-Host")).containsExactly("127.0.0.1:8080");
		assertThat(received.headers("X-Forwarded-Proto")).containsExactly("http");
		assertThat(received.headers("X-Forwarded-Port")).containsExactly("8080");
		assertThat(received.headers("Host")).containsExactly(SERVICE.uri().substring("http://".length()));
		assertThat(String.join("\n", received.headerLines())).doesNotContain("evil", "6.6.6.6", "Forwarded:", "Ssl");
	}

	@Test
	void doesNotForwardHopByHopHeaders() {
		this.client.raw("GET /api/scripted/x HTTP/1.1\r\nHost: x\r\nConnection: close, X-Hop\r\nX-Hop: 1\r\n"
				+ "Keep-Alive: timeout=5\r\nTE: trailers\r\nProxy-Authorization: Basic x\r\nUpgrade: h2c\r\n"
				+ "X-End: 2\r\nX-End: 3\r\nCookie: a=b\r\nUser-Agent: test\r\nAccept-Encoding: br\r\n\r\n");
		RawMessage received = SERVICE.lastRequest();
		for (String name : new String[] { "Connection", "X-Hop", "Keep-Alive", "TE", "Proxy-Authorization",
				"Upgrade" }) {
			assertThat(received.headers(name)).as(name).isEmpty();
		}
		assertThat(received.headers("X-End")).containsExactly("2", "3");
		assertThat(received.headers("Cookie")).containsExactly("a=b");
		assertThat(received.headers("User-Agent")).containsExactly("test");
		assertThat(received.headers("Accept-Encoding")).containsExactly("br");
	}

}
