package dev.hanok.gateway.limit;

import java.util.stream.IntStream;

import dev.hanok.gateway.support.GatewayTest;
import dev.hanok.gateway.support.RawClient;
import dev.hanok.gateway.support.RawMessage;
import dev.hanok.gateway.support.TestServices;
import dev.hanok.test.TestTokens;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** One gateway without Redis, with the plans of {@link TestServices}. */
@GatewayTest
class RateLimitTests {

	private static final TestTokens TOKENS = new TestTokens();

	@Autowired
	RawClient client;

	@Autowired
	MeterRegistry meters;

	@Test
	void statesTheRemainingRequestsInEachResponse() {
		RawMessage response = get("/api/limited/x", "tells");
		assertThat(response.status()).isEqualTo(200);
		assertThat(response.headers("RateLimit-Policy")).containsExactly("\"tight\";q=3;w=60");
		assertThat(response.headers("RateLimit")).containsExactly("\"tight\";r=2;t=20");
	}

	@Test
	void refusesRequestsAboveTheLimitWithoutCallingTheService() {
		IntStream.range(0, 3).forEach(i -> assertThat(get("/api/limited/x", "refused").status()).isEqualTo(200));
		int asked = TestServices.LIMITED.requests().size();
		double refusedBefore = refused();
		RawMessage response = get("/api/limited/x", "refused");
		assertThat(response.status()).isEqualTo(429);
		assertThat(Integer.parseInt(response.header("Retry-After"))).isBetween(10, 20);
		assertThat(response.header("RateLimit")).startsWith("\"tight\";r=0;t=")
			.endsWith(response.header("Retry-After"));
		assertThat(response.header("Content-Type")).isEqualTo("application/problem+json");
		assertThat(response.text()).contains("urn:hanok:problem:quota-exceeded", "\"violated-policies\":[\"tight\"]",
				response.header("X-Trace-Id"));
		assertThat(TestServices.LIMITED.requests()).hasSize(asked);
		assertThat(refused()).isEqualTo(refusedBefore + 1);
		assertThat(get("/api/limited/x", "another").status()).as("another subject").isEqualTo(200);
		assertThat(get("/api/scripted/x", "refused").status()).as("another plan").isEqualTo(200);
	}

	@Test
	void aClientMayHaveItsOwnPlan() {
		RawMessage response = this.client.get("/api/limited/x", "Authorization: Bearer "
				+ TOKENS.mint(claims -> claims.subject("alice").claim("client_id", "partner")));
		assertThat(response.header("RateLimit-Policy")).startsWith("\"wide\"");
	}

	@Test
	void countsByAddressIfThePlanSaysSo() {
		assertThat(get("/api/limited-by-address/x", "one").header("RateLimit")).startsWith("\"tight-by-address\";r=2;");
		assertThat(get("/api/limited-by-address/x", "two").header("RateLimit")).startsWith("\"tight-by-address\";r=1;");
	}

	@Test
	void hasStricterPlansForSigningInAccountsAndTokens() {
		assertThat(this.client.post("/login", "username=a").header("RateLimit-Policy")).startsWith("\"sign-in\"");
		assertThat(this.client.post("/oauth2/token", "grant_type=x").header("RateLimit-Policy"))
			.startsWith("\"token\"");
		assertThat(this.client.post("/account/registration", "mail=a").header("RateLimit-Policy"))
			.startsWith("\"account\"");
		assertThat(this.client.get("/login").header("RateLimit-Policy")).startsWith("\"default\"");
	}

	@Test
	void aMetricShowsThatLimitsAreNotShared() {
		assertThat(this.meters.get("hanok.gateway.limits.shared").gauge().value()).isZero();
	}

	private double refused() {
		return this.meters.get("hanok.gateway.limited").tag("plan", "tight").counter().count();
	}

	private RawMessage get(String path, String subject) {
		return this.client.get(path, "Authorization: Bearer " + TOKENS.customer(subject));
	}

}
