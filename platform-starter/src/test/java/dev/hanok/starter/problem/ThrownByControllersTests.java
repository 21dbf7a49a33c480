package dev.hanok.starter.problem;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import dev.hanok.starter.StarterTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.BodyContentSpec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The response to an exception depends on its type, not on its message. */
@StarterTest
@ExtendWith(OutputCaptureExtension.class)
class ThrownByControllersTests {

	private final int port;

	private final RestTestClient client;

	ThrownByControllersTests(@LocalServerPort int port) {
		this.port = port;
		this.client = RestTestClient.bindToServer(new JdkClientHttpRequestFactory())
			.baseUrl("http://127.0.0.1:" + port)
			.build();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/open/io", "/open/missing-file", "/open/refused-connection", "/open/broken-pipe" })
	void anIoExceptionIsAnErrorOfTheService(String path, CapturedOutput output) {
		problem(path, HttpStatus.INTERNAL_SERVER_ERROR, "internal-server-error").jsonPath("$.detail")
			.value(detail -> assertThat(detail).asString().doesNotContain("secret"));
		await().untilAsserted(() -> assertThat(output).contains("ERROR", "Request failed", "secret"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/open/upload", "/open/wrapped-upload" })
	void aDisconnectedClientIsNotLoggedAsAnError(String path, CapturedOutput output) throws IOException {
		try (var socket = new Socket("127.0.0.1", this.port)) {
			socket.getOutputStream()
				.write(("POST " + path + " HTTP/1.1\r\nHost: test\r\nContent-Type: application/octet-stream\r\n"
						+ "Content-Length: 100\r\n\r\nhalf")
					.getBytes(StandardCharsets.ISO_8859_1));
		}
		await().untilAsserted(() -> assertThat(output).contains("POST " + path + " answered"));
		assertThat(output).doesNotContain("ERROR");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/open/upload", "/open/wrapped-upload" })
	void aMalformedChunkedBodyIsABadRequest(String path, CapturedOutput output) throws IOException {
		try (var socket = new Socket("127.0.0.1", this.port)) {
			socket.setSoTimeout(5000);
			socket.getOutputStream()
				.write(("POST " + path + " HTTP/1.1\r\nHost: test\r\nContent-Type: application/octet-stream\r\n"
						+ "Transfer-Encoding: chunked\r\n\r\nno chunk\r\n")
					.getBytes(StandardCharsets.ISO_8859_1));
			assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
				.startsWith("HTTP/1.1 400")
				.containsIgnoringCase("content-type: application/problem+json");
		}
		assertThat(output).doesNotContain("ERROR");
	}

	@Test
	void theStatusOfAnExceptionIsUsed(CapturedOutput output) {
		problem("/open/gone", HttpStatus.GONE, "gone").jsonPath("$.detail").doesNotExist();
		assertThat(output).doesNotContain("ERROR", "Request failed");
	}

	@Test
	void theStatusOfACauseIsUsedAndA5xxIsLogged(CapturedOutput output) {
		problem("/open/busy", HttpStatus.SERVICE_UNAVAILABLE, "service-unavailable").jsonPath("$.detail")
			.isEqualTo("Too many guests.");
		await().untilAsserted(() -> assertThat(output).contains("ERROR", "Request failed"));
	}

	private BodyContentSpec problem(String path, HttpStatus status, String type) {
		return this.client.get()
			.uri(path)
			.exchange()
			.expectStatus()
			.isEqualTo(status)
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.expectBody()
			.jsonPath("$.type")
			.isEqualTo("urn:hanok:problem:" + type)
			.jsonPath("$.traceId")
			.value(traceId -> assertThat(traceId).asString().matches("[0-9a-f]{32}"));
	}

}
