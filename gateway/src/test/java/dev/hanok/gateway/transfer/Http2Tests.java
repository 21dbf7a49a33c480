package dev.hanok.gateway.transfer;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.hanok.gateway.support.GatewayTest;
import dev.hanok.gateway.support.RawClient;
import dev.hanok.gateway.support.RawMessage;
import dev.hanok.gateway.support.RawService;
import dev.hanok.gateway.support.TestServices;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.async.methods.SimpleResponseConsumer;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityProducer;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** HTTP/2 without TLS, as a proxy in front of the gateway may use it. */
@GatewayTest
class Http2Tests {

	private static final RawService SERVICE = TestServices.SCRIPTED;

	@Autowired
	RawClient client;

	@LocalServerPort
	int port;

	@BeforeEach
	void setResponse() {
		SERVICE
			.does(RawService.answering(200, "scripted", "Content-Type: text/plain", "Connection: X-Hop", "X-Hop: 1"));
	}

	@Test
	void supportsHttp2WithPriorKnowledge() throws Exception {
		SimpleHttpResponse response = send(SimpleRequestBuilder.get(uri("/api/scripted/x?a=1"))
			.addHeader("Cookie", "a=1; b=2")
			.addHeader("Authority-Test", "x")
			.build());
		assertThat(response.getVersion().toString()).isEqualTo("HTTP/2.0");
		assertThat(response.getCode()).isEqualTo(200);
		assertThat(response.getBodyText()).isEqualTo("scripted");
		assertThat(response.getFirstHeader("X-Trace-Id").getValue()).hasSize(32);
		assertThat(response.getFirstHeader("X-Hop")).isNull();
		RawMessage received = SERVICE.lastRequest();
		assertThat(received.startLine()).isEqualTo("GET /api/scripted/x?a=1 HTTP/1.1");
		assertThat(received.headers("Cookie")).containsExactly("a=1; b=2");
		assertThat(received.headers("Transfer-Encoding")).isEmpty();
		assertThat(received.headers("Content-Length")).isEmpty();
		assertThat(received.headerLines()).noneMatch(line -> line.startsWith(":"));
	}

	@Test
	void forwardsABody() throws Exception {
		SimpleHttpRequest request = SimpleRequestBuilder.post(uri("/api/scripted/x"))
			.setBody("{\"a\":1}", ContentType.APPLICATION_JSON)
			.build();
		assertThat(send(request).getCode()).isEqualTo(200);
		assertThat(SERVICE.lastRequest().text()).isEqualTo("{\"a\":1}");
	}

	@Test
	void forwardsABodyOfUnknownLength() throws Exception {
		try (CloseableHttpAsyncClient http = HttpAsyncClients.createHttp2Minimal()) {
			http.start();
			var unknownLength = new BasicAsyncEntityProducer("streamed".getBytes(StandardCharsets.US_ASCII),
					ContentType.TEXT_PLAIN, true) {

				@Override
				public long getContentLength() {
					return -1;
				}

			};
			SimpleHttpResponse response = http
				.execute(new BasicRequestProducer("POST", URI.create(uri("/api/scripted/x")), unknownLength),
						SimpleResponseConsumer.create(), null)
				.get(20, TimeUnit.SECONDS);
			assertThat(response.getCode()).isEqualTo(200);
		}
		assertThat(SERVICE.lastRequest().text()).isEqualTo("streamed");
	}

	@Test
	void forwardsARequestWithoutABody() throws Exception {
		send(SimpleRequestBuilder.delete(uri("/api/scripted/x")).build());
		assertThat(SERVICE.lastRequest().startLine()).startsWith("DELETE");
		assertThat(SERVICE.lastRequest().headers("Content-Length")).isEmpty();
		assertThat(SERVICE.lastRequest().headers("Transfer-Encoding")).isEmpty();
	}

	@Test
	void ignoresAnOfferedUpgradeToHttp2() throws Exception {
		try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
			String large = "x".repeat(100_000);
			HttpResponse<String> response = http.send(HttpRequest.newBuilder(URI.create(uri("/api/scripted/x")))
				.POST(BodyPublishers.ofString(large))
				.build(), BodyHandlers.ofString());
			assertThat(response.statusCode()).isEqualTo(200);
			assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
			assertThat(SERVICE.lastRequest().text()).isEqualTo(large);
			assertThat(SERVICE.lastRequest().headers("Upgrade")).isEmpty();
			assertThat(SERVICE.lastRequest().headers("HTTP2-Settings")).isEmpty();
		}
	}

	@Test
	void refusesTheSameRequestsAsOverHttp1() throws Exception {
		assertThat(send(SimpleRequestBuilder.get(uri("/api/orders")).build()).getCode()).isEqualTo(401);
		assertThat(send(SimpleRequestBuilder.get(uri("/actuator/health")).build()).getCode()).isEqualTo(404);
		SimpleHttpRequest large = SimpleRequestBuilder.post(uri("/api/scripted/x"))
			.setBody("x".repeat(300 * 1024), ContentType.TEXT_PLAIN)
			.build();
		assertThat(send(large).getCode()).isEqualTo(413);
	}

	static List<Arguments> smuggling() {
		return List.of(
				Arguments.of("a chunked body", "0\r\n\r\nGET /smuggled HTTP/1.1\r\n\r\n",
						fields("transfer-encoding", "chunked")),
				Arguments.of("a length that is too short", "abcGET /smuggled HTTP/1.1\r\n\r\n",
						fields("content-length", "3")),
				Arguments.of("two lengths", "abc", fields("content-length", "3", "content-length", "5")),
				Arguments.of("a line break in a value", "", fields("x-one", "1\r\nx-smuggled: 2")),
				Arguments.of("a line feed in a value", "", fields("x-one", "1\nx-smuggled: 2")),
				Arguments.of("a line break in a name", "", fields("x-one: 1\r\nx-smuggled", "2")),
				Arguments.of("a colon in a name", "", fields("x-smuggled:", "2")),
				Arguments.of("a connection header", "", fields("connection", "x-smuggled", "x-smuggled", "2")),
				Arguments.of("a request in the path", "",
						new String[] { ":method", "GET", ":scheme", "http", ":authority", "x", ":path",
								"/api/scripted/x HTTP/1.1\r\nx-smuggled: 2\r\n\r\nGET /smuggled" }),
				Arguments.of("a request in the method", "",
						new String[] { ":method", "GET /smuggled HTTP/1.1\r\n\r\nGET", ":scheme", "http", ":authority",
								"x", ":path", "/api/scripted/x" }),
				Arguments.of("a header in the authority", "", new String[] { ":method", "GET", ":scheme", "http",
						":authority", "x\r\nx-smuggled: 2", ":path", "/api/scripted/x" }));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("smuggling")
	void preventsRequestSmuggling(String description, String body, String[] fields) throws IOException {
		int before = SERVICE.requests().size();
		String outcome = new RawHttp2Client(this.client).send(body, fields);
		assertThat(SERVICE.requests().subList(before, SERVICE.requests().size())).as(outcome)
			.hasSizeLessThanOrEqualTo(1)
			.allSatisfy(request -> {
				assertThat(request.startLine())
					.isEqualTo((body.isEmpty() ? "GET" : "POST") + " /api/scripted/x HTTP/1.1");
				assertThat(request.headers("x-smuggled")).isEmpty();
				assertThat(request.headers("Transfer-Encoding")).isEmpty();
				assertThat(request.text()).doesNotContain("smuggled");
			});
	}

	private static String[] fields(String... further) {
		String method = (further[0].equals("transfer-encoding") || further[0].equals("content-length")) ? "POST"
				: "GET";
		var all = new String[8 + further.length];
		System.arraycopy(
				new String[] { ":method", method, ":scheme", "http", ":authority", "x", ":path", "/api/scripted/x" }, 0,
				all, 0, 8);
		System.arraycopy(further, 0, all, 8, further.length);
		return all;
	}

	private SimpleHttpResponse send(SimpleHttpRequest request) throws Exception {
		try (CloseableHttpAsyncClient http = HttpAsyncClients.createHttp2Minimal()) {
			http.start();
			return http.execute(request, null).get(20, TimeUnit.SECONDS);
		}
	}

	private String uri(String path) {
		return "http://127.0.0.1:" + this.port + path;
	}

}
