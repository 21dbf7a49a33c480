package dev.hanok.gateway.access;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import dev.hanok.gateway.support.GatewayTest;
import dev.hanok.gateway.support.RawClient;
import dev.hanok.gateway.support.RawMessage;
import dev.hanok.gateway.support.RawService;
import dev.hanok.gateway.support.TestServices;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests that two servers may understand differently, so that the second one sees a
 * request which the first one did not check.
 */
@GatewayTest
class SmugglingTests {

	private static final RawService SERVICE = TestServices.SCRIPTED;

	private static final String POST = "POST /api/scripted/x HTTP/1.1\r\nHost: x\r\n";

	/** A second request. The gateway must neither forward it nor respond to it. */
	private static final String SMUGGLED = "GET /api/scripted/smuggled HTTP/1.1\r\nHost: x\r\n\r\n";

	@Autowired
	RawClient client;

	@BeforeEach
	void setResponse() {
		SERVICE.does(RawService.answering(200, "ok"));
	}

	static Stream<Arguments> refused() {
		return Stream.of(row("two different lengths", POST + "Content-Length: 0\r\nContent-Length: 5\r\n\r\nabcde"),
				row("the same length twice", POST + "Content-Length: 0\r\nContent-Length: 0\r\n\r\n"),
				row("a list of lengths", POST + "Content-Length: 0, 0\r\n\r\n"),
				row("a length with a sign", POST + "Content-Length: +0\r\n\r\n"),
				row("a negative length", POST + "Content-Length: -1\r\n\r\n"),
				row("a hexadecimal length", POST + "Content-Length: 0x0\r\n\r\n"),
				row("a length of 2^64", POST + "Content-Length: 18446744073709551616\r\n\r\n"),
				row("an unknown transfer coding", POST + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"),
				row("chunks within chunks", POST + "Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n"),
				row("a coding after the chunks", POST + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n"),
				row("a blank before the colon", POST + "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n"),
				row("a line without a colon", POST + "Transfer-Encoding\r\n\r\n0\r\n\r\n"),
				row("a folded line before any header", "POST /api/scripted/x HTTP/1.1\r\n X: 1\r\nHost: x\r\n\r\n"),
				row("a bare CR in a header", POST + "X-A: 1\rTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
				row("a NUL in a header", POST + "X-A: 1\0\r\nContent-Length: 0\r\n\r\n"),
				row("a chunk size that is no number", POST + "Transfer-Encoding: chunked\r\n\r\n0x0\r\n\r\n"),
				row("a chunk size with a sign", POST + "Transfer-Encoding: chunked\r\n\r\n+0\r\n\r\n"),
				row("a bare LF after a chunk size", POST + "Transfer-Encoding: chunked\r\n\r\n2\nab\r\n0\r\n\r\n"),
				row("a chunk longer than its size", POST + "Transfer-Encoding: chunked\r\n\r\n2\r\nabc\r\n0\r\n\r\n"),
				row("a chunk extension of 70,000 characters",
						POST + "Transfer-Encoding: chunked\r\n\r\n0;a=" + "b".repeat(70_000) + "\r\n\r\n"),
				row("two hosts", "POST /api/scripted/x HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n"),
				row("another host in the target", "GET http://y/api/scripted/x HTTP/1.1\r\nHost: x\r\n\r\n"),
				row("an unknown version", "GET /api/scripted/x HTTP/1.2 HTTP/1.1\r\nHost: x\r\n\r\n"));
	}

	/** Bytes with exactly one complete request; the remaining bytes are not a request. */
	static Stream<Arguments> unambiguous() {
		String chunks = "5\r\nabcde\r\n0\r\n\r\n";
		return Stream.of(
				row("CL.TE: the chunks count",
						POST + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks),
				row("TE.CL: the chunks count",
						POST + "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n" + chunks),
				row("obs-fold: one line",
						POST + "Transfer-Encoding:\r\n chunked\r\nContent-Length: 4\r\n\r\n" + chunks),
				row("a bare LF ends a line",
						POST + "X-A: 1\nTransfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n" + chunks),
				row("a bare LF ends the head",
						POST + "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\n" + chunks));
	}

	private static Arguments row(String name, String bytes) {
		return Arguments.of(name, bytes);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("refused")
	void refusesAmbiguousRequests(String name, String bytes) throws IOException {
		int before = SERVICE.requests().size();
		assertThat(statusesUntilClosed(bytes + SMUGGLED)).hasSize(1)
			.allMatch(status -> status == 400 || status == 501 || status == 505);
		assertThat(SERVICE.requests()).hasSize(before);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("unambiguous")
	void forwardsOneRequestAndClosesTheConnection(String name, String bytes) throws IOException {
		int before = SERVICE.requests().size();
		assertThat(statusesUntilClosed(bytes + SMUGGLED)).containsExactly(200);
		assertThat(SERVICE.requests()).hasSize(before + 1);
		RawMessage received = SERVICE.lastRequest();
		assertThat(received.text()).isEqualTo("abcde");
		assertThat(received.headers("Content-Length")).containsExactly("5");
		assertThat(received.headers("Transfer-Encoding")).isEmpty();
	}

	@Test
	void forwardsAFoldedHeaderAsOneLine() {
		this.client.raw("GET /api/scripted/x HTTP/1.1\r\nHost: x\r\nX-Folded: a\r\n\tX-Smuggled: b\r\n"
				+ "Connection: close\r\n\r\n");
		assertThat(SERVICE.lastRequest().headers("X-Smuggled")).isEmpty();
		assertThat(SERVICE.lastRequest().header("X-Folded")).startsWith("a").endsWith("X-Smuggled: b");
	}

	@Test
	void doesNotForwardChunkExtensionsAndTrailers() {
		this.client.raw(POST + "Transfer-Encoding: chunked\r\nTrailer: X-Smuggled\r\nConnection: close\r\n\r\n"
				+ "2;a=b;Content-Length=99\r\nab\r\n0\r\nX-Smuggled: 1\r\nContent-Length: 99\r\n\r\n");
		RawMessage received = SERVICE.lastRequest();
		assertThat(received.text()).isEqualTo("ab");
		assertThat(received.headers("Content-Length")).containsExactly("2");
		assertThat(String.join("\n", received.headerLines())).doesNotContain("=99", "Smuggled");
	}

	/** The second client shares the connection to the service with the first one. */
	@Test
	void aClientDoesNotGetTheResponseToAnotherRequest() {
		this.client.post("/api/scripted/x", SMUGGLED);
		RawMessage next = this.client.get("/api/scripted/next");
		assertThat(next.text()).isEqualTo("ok");
		assertThat(SERVICE.lastRequest().target()).isEqualTo("/api/scripted/next");
	}

	@Test
	void doesNotForwardClientSuppliedForwardedHeaders() {
		this.client.get("/api/scripted/x", "X-Forwarded-For: 6.6.6.6", "x-forwarded-user: spoofed",
				"X-Forwarded-Client-Cert: spoofed", "X-FORWARDED-HOST: spoofed", "Forwarded: for=6.6.6.6;by=spoofed",
				"forwarded: host=spoofed", "traceparent: 00-" + "a".repeat(32) + "-00f067aa0ba902b7-01",
				"TraceState: spoofed=1", "Baggage: user=spoofed", "b3: spoofed", "X-B3-Sampled: spoofed",
				"Proxy-Authorization: spoofed", "X-Request-Repeated: spoofed",
				"Connection: X-Forwarded-Proto, Authorization");
		RawMessage received = SERVICE.lastRequest();
		assertThat(String.join("\n", received.headerLines())).doesNotContainIgnoringCase("spoofed")
			.doesNotContain("6.6.6.6", "a".repeat(32));
		assertThat(received.headers("X-Forwarded-For")).containsExactly("127.0.0.1");
		assertThat(received.headers("X-Forwarded-Proto")).as("not removed by Connection").containsExactly("http");
	}

	/** The statuses of all responses on a connection until the gateway closes it. */
	private List<Integer> statusesUntilClosed(String bytes) throws IOException {
		try (Socket socket = this.client.connect()) {
			socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
			String responses = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
			return responses.lines()
				.filter(line -> line.startsWith("HTTP/1.1 "))
				.map(line -> Integer.parseInt(line.split(" ")[1]))
				.toList();
		}
	}

}
