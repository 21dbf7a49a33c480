package dev.hanok.order.web;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.hanok.order.Api;
import dev.hanok.order.Api.Reply;
import dev.hanok.order.OrderServiceTest;
import dev.hanok.order.StubbedServices;
import dev.hanok.test.TestTokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@OrderServiceTest
class BadInputTests {

	@Autowired
	Api api;

	@Autowired
	TestTokens tokens;

	@BeforeEach
	void resetStubs() {
		StubbedServices.reset();
	}

	static Stream<String> bodies() {
		return Stream.of("", "null", "[]", "7", "{", "{}", "{\"lines\":null}", "{\"lines\":[]}", "{\"lines\":{}}",
				"{\"lines\":\"tea\"}", "{\"lines\":[null]}", "{\"lines\":[7]}", "{\"lines\":[{}]}",
				"{\"lines\":[{\"sku\":\"tea\"}]}", "{\"lines\":[{\"quantity\":1}]}", line("\"\"", "1"),
				line("null", "1"), line("[]", "1"), line("{}", "1"), line("\"\\ud800\"", "1"),
				line("\"a\\u0000b\"", "1"), line("\"a\\nb\"", "1"), line("\"" + "x".repeat(101) + "\"", "1"),
				line("\"tea\"", "null"), line("\"tea\"", "0"), line("\"tea\"", "-1"), line("\"tea\"", "1001"),
				line("\"tea\"", "\"1\""), line("\"tea\"", "\"\""), line("\"tea\"", "1.0"), line("\"tea\"", "1.5"),
				line("\"tea\"", "1e2"), line("\"tea\"", "true"), line("\"tea\"", "2147483648"),
				line("\"tea\"", "1" + "0".repeat(400)), line("\"tea\"", "1") + "x",
				"{\"lines\":[{\"sku\":\"tea\",\"quantity\":1},{\"sku\":\"tea\",\"quantity\":2}]}", lines(51),
				"[".repeat(5000));
	}

	@ParameterizedTest
	@MethodSource("bodies")
	void refusesAnInvalidBody(String body) {
		Reply reply = this.api.place("hans", UUID.randomUUID().toString(), body);
		assertThat(reply.status()).isEqualTo(400);
		assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
		assertThat(reply.json().path("traceId").asString()).hasSize(32);
		StubbedServices.CATALOG.verify(0, StubbedServices.reservations());
	}

	@Test
	void namesTheInvalidField() {
		Reply reply = this.api.place("hans", UUID.randomUUID().toString(), line("\"tea\"", "0"));
		assertThat(reply.json().path("type").asString()).isEqualTo("urn:hanok:problem:validation-failed");
		assertThat(reply.json().at("/errors/0/field").asString()).isEqualTo("lines[0].quantity");
	}

	@Test
	void ignoresUnknownFields() {
		Reply reply = this.api.place("hans", UUID.randomUUID().toString(),
				"{\"gift\":true,\"lines\":[{\"sku\":\"tea\",\"quantity\":1,\"colour\":\"green\"}]}");
		assertThat(reply.status()).isEqualTo(201);
	}

	@Test
	void acceptsFiftyLines() {
		StubbedServices.reserves(StubbedServices.outOfStock());
		assertThat(this.api.place("hans", UUID.randomUUID().toString(), lines(50)).status()).isEqualTo(422);
	}

	@ParameterizedTest
	@ValueSource(strings = { " ", "a b", "a\tb" })
	void refusesAnInvalidIdempotencyKey(String key) {
		assertThat(this.api.place("hans", key, Api.TWO_TEAS).status()).isEqualTo(400);
	}

	@Test
	void acceptsAKeyOfAtMostAHundredCharacters() {
		assertThat(this.api.place("hans", "k".repeat(100), Api.TWO_TEAS).status()).isEqualTo(201);
		assertThat(this.api.place("hans", "k".repeat(101), Api.TWO_TEAS).status()).isEqualTo(400);
	}

	@Test
	void refusesAnOrderWithoutKey() {
		Reply reply = this.api.send(this.api.to("/api/orders", this.tokens.customer("hans"))
			.header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString(Api.TWO_TEAS)));
		assertThat(reply.status()).isEqualTo(400);
		assertThat(reply.text()).contains("Idempotency-Key");
	}

	@Test
	void refusesOtherContentTypes() {
		Reply reply = this.api.send(this.api.to("/api/orders", this.tokens.customer("hans"))
			.header("Content-Type", "text/plain")
			.header("Idempotency-Key", "k")
			.POST(BodyPublishers.ofString(Api.TWO_TEAS)));
		assertThat(reply.status()).isEqualTo(415);
	}

	@ParameterizedTest
	@ValueSource(strings = { "?page=-1", "?size=0", "?size=101", "?page=x", "?size=1.5", "?page=99999999999",
			"/nonsense", "/%00", "/00000000-0000-0000-0000-00000000000g" })
	void refusesAnInvalidPathOrParameter(String address) {
		Reply reply = this.api.get("hans", "/api/orders" + address);
		assertThat(reply.status()).isIn(400, 404);
	}

	@Test
	void aPageFarBeyondTheLastIsEmpty() {
		Reply reply = this.api.get("hans", "/api/orders?page=2147483647&size=100");
		assertThat(reply.status()).isEqualTo(200);
		assertThat(reply.json().path("items").isEmpty()).isTrue();
	}

	private static String line(String sku, String quantity) {
		return "{\"lines\":[{\"sku\":" + sku + ",\"quantity\":" + quantity + "}]}";
	}

	private static String lines(int count) {
		return IntStream.range(0, count)
			.mapToObj(i -> "{\"sku\":\"sku-" + i + "\",\"quantity\":1}")
			.collect(Collectors.joining(",", "{\"lines\":[", "]}"));
	}

}
