package dev.hanok.gateway.route;

import dev.hanok.gateway.support.GatewayTest;
import dev.hanok.gateway.support.RawClient;
import dev.hanok.gateway.support.RawMessage;
import dev.hanok.gateway.support.RawService;
import dev.hanok.gateway.support.TestServices;
import dev.hanok.test.TestTokens;
import io.micrometer.core.instrument.MeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every route has the same features, whether its upstream is a service of the registry
 * ({@code scripted}) or a fixed address ({@code outside}).
 */
@GatewayTest
class RouteFeaturesTests {

	@Autowired
	RawClient client;

	@Autowired
	TestTokens tokens;

	@Autowired
	MeterRegistry meters;

	@BeforeEach
	void setResponse() {
		TestServices.SCRIPTED.does(RawService.answering(200, "ok", "Content-Type: image/png"));
		TestServices.OUTSIDE.does(RawService.answering(200, "ok", "Content-Type: image/png"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "scripted", "outside" })
	void checksAccess(String route) {
		RawService service = service(route);
		int before = service.requests().size();
		assertThat(this.client.get("/api/token/" + route + "/x").status()).isEqualTo(401);
		assertThat(this.client.get("/api/" + route + "/x", "Authorization: Bearer nonsense").status()).isEqualTo(401);
		assertThat(service.requests()).hasSize(before);
		assertThat(
				this.client.get("/api/token/" + route + "/x", "Authorization: Bearer " + this.tokens.customer("alice"))
					.status())
			.isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "scripted", "outside" })
	void forwardsRequestAndResponse(String route) {
		RawMessage response = this.client.post("/api/" + route + "/a%20b?q=%zz&x=1%2F2", "b=2&c=%20",
				"Content-Type: application/x-www-form-urlencoded", "X-Forwarded-For: 6.6.6.6", "X-Hop: 1",
				"Connection: X-Hop");
		assertThat(response.header("Content-Type")).isEqualTo("image/png");
		assertThat(response.header("X-Trace-Id")).isNotEmpty();
		RawMessage received = service(route).lastRequest();
		assertThat(received.target()).isEqualTo("/api/" + route + "/a%20b?q=%zz&x=1%2F2");
		assertThat(received.text()).isEqualTo("b=2&c=%20");
		assertThat(received.headers("X-Forwarded-For")).containsExactly("127.0.0.1");
		assertThat(received.headers("X-Hop")).isEmpty();
		assertThat(received.header("traceparent")).contains(response.header("X-Trace-Id"));
		assertThat(received.headers("Host")).containsExactly(service(route).uri().substring("http://".length()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "scripted", "outside" })
	void limitsTheSizeOfRequestBodies(String route) {
		RawMessage response = this.client.post("/api/" + route + "/x", "x".repeat(256 * 1024 + 1));
		assertThat(response.status()).isEqualTo(413);
	}

	@ParameterizedTest
	@ValueSource(strings = { "scripted", "outside" })
	void limitsTheRateOfRequests(String route) {
		assertThat(this.client.get("/api/" + route + "/x").header("RateLimit-Policy")).startsWith("\"default\";");
	}

	@ParameterizedTest
	@ValueSource(strings = { "dead", "outside-dead" })
	void respondsWith503IfTheUpstreamIsUnreachable(String route) {
		RawMessage response = this.client.get("/api/" + route + "/x");
		assertThat(response.status()).isEqualTo(503);
		assertThat(response.header("Retry-After")).isEqualTo("2");
		assertThat(response.text()).contains("urn:hanok:problem:service-unavailable").doesNotContain("127.0.0.1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "lonely-hung", "outside-hung" })
	void respondsWith504IfTheUpstreamDoesNotRespond(String route) {
		assertThat(this.client.get("/api/" + route + "/x").status()).isEqualTo(504);
	}

	@ParameterizedTest
	@ValueSource(strings = { "scripted", "outside" })
	void hasACircuitBreakerAndATimer(String route) {
		this.client.get("/api/" + route + "/x");
		assertThat(this.meters.get("resilience4j.circuitbreaker.calls")
			.tags("name", route, "kind", "successful")
			.timer()
			.count()).isPositive();
		// Counted after the last byte has been written.
		Awaitility.await()
			.untilAsserted(() -> assertThat(this.meters.get("hanok.gateway.requests")
				.tags("route", route, "upstream", route, "status", "200")
				.timer()
				.count()).isPositive());
	}

	@ParameterizedTest
	@ValueSource(strings = { "scripted", "outside" })
	void respondsWithAStoredResponseWhileTheUpstreamFails(String route) {
		String path = "/api/" + route + "/stored";
		service(route).does(RawService.answering(200, "stored", "Cache-Control: max-age=0, stale-if-error=60"));
		assertThat(this.client.get(path).headers("Cache-Status")).isEmpty();
		service(route).does(RawService.answering(503, "failed"));
		RawMessage stale = this.client.get(path);
		assertThat(stale.text()).isEqualTo("stored");
		assertThat(stale.header("Cache-Status")).startsWith("hanok-gateway; hit");
	}

	@Test
	void appliesFilters() {
		this.client
			.raw("GET /api/outside-filtered/a/b?c=%zz&d HTTP/1.1\r\nHost: shop.example\r\nConnection: close\r\n\r\n");
		RawMessage received = TestServices.OUTSIDE.lastRequest();
		assertThat(received.target()).isEqualTo("/a/b?c=%zz&d");
		assertThat(received.headers("X-Added")).containsExactly("1");
		assertThat(received.headers("Host")).containsExactly("shop.example");
	}

	@Test
	void appliesQueryParameterFilters() {
		this.client.get("/api/outside-parameters/x?a=1&gone=2&b=%C3%A4");
		assertThat(TestServices.OUTSIDE.lastRequest().target())
			.isEqualTo("/api/outside-parameters/x?a=1&b=%C3%A4&added=x+y");
	}

	@Test
	void forwardsAFormOnARouteWithFilters() {
		this.client.post("/api/outside-filtered/x?a=1", "b=2&c=%20", "Content-Type: application/x-www-form-urlencoded");
		assertThat(TestServices.OUTSIDE.lastRequest().text()).isEqualTo("b=2&c=%20");
		assertThat(TestServices.OUTSIDE.lastRequest().target()).isEqualTo("/x?a=1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "actuator", "actuator/env", "%61ctuator/env", "Actuator/env", "internal/reservations",
			"error" })
	void refusesClosedPathsAfterAPathRewrite(String path) {
		int before = TestServices.OUTSIDE.requests().size();
		RawMessage response = this.client.get("/api/outside-filtered/" + path);
		assertThat(response.status()).isEqualTo(404);
		assertThat(response.header("Content-Type")).startsWith("application/problem+json");
		assertThat(TestServices.OUTSIDE.requests()).hasSize(before);
	}

	private static RawService service(String route) {
		return route.equals("scripted") ? TestServices.SCRIPTED : TestServices.OUTSIDE;
	}

}
