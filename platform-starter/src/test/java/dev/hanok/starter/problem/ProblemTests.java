package dev.hanok.starter.problem;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import dev.hanok.starter.StarterTest;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.BodyContentSpec;
import org.springframework.test.web.servlet.client.RestTestClient.RequestHeadersSpec;

import static org.assertj.core.api.Assertions.assertThat;

@StarterTest
class ProblemTests {

	private final int port;

	private final RestTestClient client;

	ProblemTests(@LocalServerPort int port) {
		this.port = port;
		this.client = RestTestClient.bindToServer(new JdkClientHttpRequestFactory())
			.baseUrl("http://127.0.0.1:" + port)
			.build();
	}

	@Test
	void namesEachInvalidField() {
		problem(order("{\"lines\":[{\"sku\":\"A\",\"quantity\":1},{\"sku\":\"\",\"quantity\":0}]}"),
				HttpStatus.BAD_REQUEST, "validation-failed", "/open/orders")
			.jsonPath("$.errors[*].field")
			.value(fields -> assertThat(fields).asInstanceOf(InstanceOfAssertFactories.LIST)
				.containsExactlyInAnyOrder("lines[1].sku", "lines[1].quantity"))
			.jsonPath("$.errors[0].message")
			.isNotEmpty();
	}

	@Test
	void namesTheInvalidParameter() {
		problem(this.client.get().uri("/open/page?page=101"), HttpStatus.BAD_REQUEST, "validation-failed", "/open/page")
			.jsonPath("$.errors[0].field")
			.isEqualTo("page");
	}

	@Test
	void namesTheParameterOfTheWrongType() {
		problem(this.client.get().uri("/open/page?page=last"), HttpStatus.BAD_REQUEST, "bad-request", "/open/page")
			.jsonPath("$.detail")
			.value(detail -> assertThat(detail).asString().contains("page"));
	}

	@Test
	void namesTheMissingParameter() {
		problem(this.client.get().uri("/open/required"), HttpStatus.BAD_REQUEST, "bad-request", "/open/required")
			.jsonPath("$.detail")
			.value(detail -> assertThat(detail).asString().contains("query"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"lines\":", "nonsense", "{\"lines\":[}" })
	void refusesABodyThatIsNotJson(String body) {
		problem(order(body), HttpStatus.BAD_REQUEST, "malformed-request", "/open/orders").jsonPath("$.detail")
			.isEqualTo("The body is not valid JSON.");
	}

	@Test
	void refusesAMissingBody() {
		problem(this.client.post().uri("/open/orders").contentType(MediaType.APPLICATION_JSON), HttpStatus.BAD_REQUEST,
				"malformed-request", "/open/orders");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"lines":[{"sku":"A","quantity":"many"}]} | lines[0].quantity
			{"lines":[{"sku":"A","quantity":1.5}]}    | lines[0].quantity
			{"lines":7}                               | lines
			{"lines":[{"sku":{},"quantity":1}]}       | lines[0].sku
			""")
	void namesTheFieldOfTheWrongType(String body, String field) {
		problem(order(body), HttpStatus.BAD_REQUEST, "malformed-request", "/open/orders").jsonPath("$.detail")
			.isEqualTo("The value of '" + field + "' is missing or of the wrong type.");
	}

	@Test
	void respondsNotFoundForAnUnknownPath() {
		problem(this.client.get().uri("/open/nothing"), HttpStatus.NOT_FOUND, "not-found", "/open/nothing");
	}

	@Test
	void listsTheAllowedMethods() {
		var response = this.client.delete().uri("/open/orders").exchange();
		response.expectHeader().valueEquals("Allow", "POST");
		problem(this.client.delete().uri("/open/orders"), HttpStatus.METHOD_NOT_ALLOWED, "method-not-allowed",
				"/open/orders");
	}

	@Test
	void refusesAnUnsupportedAcceptHeader() {
		problem(order("{\"lines\":[{\"sku\":\"A\",\"quantity\":1}]}").accept(MediaType.IMAGE_PNG),
				HttpStatus.NOT_ACCEPTABLE, "not-acceptable", "/open/orders");
	}

	@Test
	void refusesAnUnsupportedContentType() {
		problem(this.client.post().uri("/open/orders").contentType(MediaType.TEXT_PLAIN).body("lines"),
				HttpStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type", "/open/orders");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/open/unexpected", "/open/broken-filter" })
	void containsNoInternalDetails(String path) {
		problem(this.client.get().uri(path), HttpStatus.INTERNAL_SERVER_ERROR, "internal-server-error", path)
			.jsonPath("$")
			.value(body -> assertThat(body.toString()).doesNotContainIgnoringCase("secret")
				.doesNotContain("Exception", "java"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/open/database", "/open/lost-database" })
	void respondsWith503WhileTheDatabaseIsUnavailable(String path) {
		var request = this.client.get().uri(path);
		request.exchange().expectHeader().valueEquals("Retry-After", "1");
		problem(request, HttpStatus.SERVICE_UNAVAILABLE, "service-unavailable", path).jsonPath("$.detail")
			.value(detail -> assertThat(detail).asString().doesNotContain("secret"));
	}

	@Test
	void passesOnProblemsOfTheService() {
		var response = this.client.get().uri("/open/conflict");
		response.exchange().expectHeader().valueEquals("Retry-After", "30");
		problem(response, HttpStatus.CONFLICT, "out-of-stock", "/open/conflict").jsonPath("$.title")
			.isEqualTo("Out of stock")
			.jsonPath("$.detail")
			.isEqualTo("SKU-1 is sold out.")
			.jsonPath("$.lines[0]")
			.isEqualTo("SKU-1");
	}

	@Test
	void sendsProblemDetailsForAnyAcceptHeader() {
		problem(this.client.get().uri("/open/conflict").accept(MediaType.IMAGE_PNG), HttpStatus.CONFLICT,
				"out-of-stock", "/open/conflict");
	}

	@Test
	void theErrorPathIsNotAPage() {
		problem(this.client.get().uri("/error").accept(MediaType.TEXT_HTML), HttpStatus.NOT_FOUND, "not-found",
				"/error");
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET /open/{page} HTTP/1.1", "GET /open/page?a=\"b\" HTTP/1.1", "NONSENSE" })
	void respondsToAMalformedRequestLine(String requestLine) throws IOException {
		assertThat(send(requestLine + "\r\nHost: test\r\nConnection: close\r\n\r\n")).startsWith("HTTP/1.1 400")
			.containsIgnoringCase("content-type: application/problem+json")
			.contains("\"type\":\"urn:hanok:problem:bad-request\"", "\"title\":\"Bad Request\"", "\"status\":400")
			.doesNotContain("<html", "Tomcat", "Exception");
	}

	@Test
	void respondsToAPathThatTheHttpFirewallRefuses() throws IOException {
		assertThat(send("GET /open//page HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n"))
			.startsWith("HTTP/1.1 400")
			.containsIgnoringCase("content-type: application/problem+json")
			.contains("\"type\":\"urn:hanok:problem:bad-request\"")
			.doesNotContain("<html", "Exception");
	}

	private RequestHeadersSpec<?> order(String body) {
		return this.client.post().uri("/open/orders").contentType(MediaType.APPLICATION_JSON).body(body);
	}

	/** Checks the members that every problem detail has. */
	private static BodyContentSpec problem(RequestHeadersSpec<?> request, HttpStatus status, String type,
			String instance) {
		return request.exchange()
			.expectStatus()
			.isEqualTo(status)
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.expectBody()
			.jsonPath("$.status")
			.isEqualTo(status.value())
			.jsonPath("$.type")
			.isEqualTo("urn:hanok:problem:" + type)
			.jsonPath("$.title")
			.isNotEmpty()
			.jsonPath("$.instance")
			.isEqualTo(instance)
			.jsonPath("$.traceId")
			.value(traceId -> assertThat(traceId).asString().matches("[0-9a-f]{32}"));
	}

	private String send(String request) throws IOException {
		try (var socket = new Socket("127.0.0.1", this.port)) {
			socket.setSoTimeout(5000);
			socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

}
