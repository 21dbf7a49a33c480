package dev.hanok.gateway.route;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

import dev.hanok.gateway.forward.OutgoingRequest;
import dev.hanok.gateway.forward.RequestBody;
import dev.hanok.gateway.forward.RequestRules;
import dev.hanok.gateway.forward.Upstream;
import dev.hanok.gateway.forward.UpstreamResponse;
import dev.hanok.gateway.forward.UpstreamUnavailable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

class StaleResponsesTests {

	private static final String ALLOWED = "public, stale-if-error=60";

	private Instant now = Instant.EPOCH;

	private final StaleResponses responses = new StaleResponses(
			new StaleProperties(DataSize.ofKilobytes(10), Duration.ofMinutes(10)),
			() -> Duration.between(Instant.EPOCH, this.now).toNanos());

	@Test
	void respondsFromMemoryWhenTheServiceFails() {
		ask(request("GET"), response(200, "A", "Cache-Control", ALLOWED));
		this.now = this.now.plusSeconds(59);
		UpstreamResponse stale = ask(request("GET"), response(502, "broken"));
		assertThat(stale.start()).isEqualTo(bytes("A"));
		assertThat(stale.headers().getFirst("Age")).isEqualTo("59");
		assertThat(outage(request("GET"))).isEqualTo(200);
	}

	@Test
	void neverRespondsFromMemoryWhileTheServiceWorks() {
		ask(request("GET"), response(200, "A", "Cache-Control", ALLOWED));
		assertThat(ask(request("GET"), response(404, "gone")).status()).isEqualTo(404);
	}

	@Test
	void dropsResponsesOlderThanTheServiceAllows() {
		ask(request("GET"), response(200, "A", "Cache-Control", ALLOWED));
		this.now = this.now.plusSeconds(60);
		assertThat(outage(request("GET"))).isEqualTo(503);
	}

	@Test
	void dropsResponsesOlderThanTheSettingAllows() {
		ask(request("GET"), response(200, "A", "Cache-Control", "stale-if-error=9999999"));
		this.now = this.now.plusSeconds(601);
		assertThat(outage(request("GET"))).isEqualTo(503);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "max-age=60", "stale-if-error=60, no-store", "private, stale-if-error=60", "stale-if-error" })
	void storesOnlyWhatTheServiceAllows(String cacheControl) {
		ask(request("GET"), response(200, "A", "Cache-Control", cacheControl));
		assertThat(outage(request("GET"))).isEqualTo(503);
	}

	@ParameterizedTest
	@CsvSource({ "Set-Cookie, a=b", "Vary, Cookie", "Vary, *" })
	void storesNoResponseThatMayBeForOneClientOnly(String header, String value) {
		ask(request("GET"), response(200, "A", "Cache-Control", ALLOWED, header, value));
		assertThat(outage(request("GET"))).isEqualTo(503);
	}

	@Test
	void neitherStoresNorServesForARequestWithAToken() {
		ask(request("GET", "Authorization", "Bearer x"), response(200, "secret", "Cache-Control", ALLOWED));
		assertThat(outage(request("GET"))).isEqualTo(503);
		ask(request("GET"), response(200, "A", "Cache-Control", ALLOWED));
		assertThat(outage(request("GET", "Authorization", "Bearer x"))).isEqualTo(503);
	}

	@Test
	void respectsVary() {
		ask(request("GET", "Accept", "text/html"), response(200, "A", "Cache-Control", ALLOWED, "Vary", "Accept"));
		assertThat(outage(request("GET", "Accept", "text/plain"))).isEqualTo(503);
		assertThat(outage(request("GET", "Accept", "text/html"))).isEqualTo(200);
	}

	@Test
	void limitsItsMemory() {
		for (int i = 0; i < 100; i++) {
			ask(new OutgoingRequest(Upstream.service("s"), RequestRules.DEFAULT, "GET", "/" + i, new HttpHeaders(),
					RequestBody.held(new byte[0])), response(200, "x".repeat(1000), "Cache-Control", ALLOWED));
		}
		long kept = 0;
		for (int i = 0; i < 100; i++) {
			kept += (outage(new OutgoingRequest(Upstream.service("s"), RequestRules.DEFAULT, "GET", "/" + i,
					new HttpHeaders(), RequestBody.held(new byte[0]))) == 200) ? 1 : 0;
		}
		assertThat(kept).isBetween(3L, 10L);
	}

	@Test
	void keepsTheMostRequestedResponses() {
		for (int i = 0; i < 100; i++) {
			ask(request("GET"), response(200, "popular", "Cache-Control", ALLOWED));
			ask(new OutgoingRequest(Upstream.service("s"), RequestRules.DEFAULT, "GET", "/" + i, new HttpHeaders(),
					RequestBody.held(new byte[0])), response(200, "x".repeat(1000), "Cache-Control", ALLOWED));
		}
		assertThat(outage(request("GET"))).isEqualTo(200);
	}

	@Test
	void doesNotStoreAResponseLargerThanItsMemory() {
		ask(request("GET"), response(200, "x".repeat(20_000), "Cache-Control", ALLOWED));
		assertThat(outage(request("GET"))).isEqualTo(503);
	}

	@Test
	void replacesTheStoredResponseWhenTheServiceAllowsLess() {
		ask(request("GET"), response(200, "A", "Cache-Control", ALLOWED));
		ask(request("GET"), response(200, "B", "Cache-Control", "stale-if-error=10"));
		this.now = this.now.plusSeconds(10);
		assertThat(outage(request("GET"))).isEqualTo(503);
	}

	private UpstreamResponse ask(OutgoingRequest request, UpstreamResponse response) {
		return this.responses.orStale(request, () -> response);
	}

	private int outage(OutgoingRequest request) {
		try {
			return this.responses.orStale(request, () -> {
				throw UpstreamUnavailable.notReached();
			}).status();
		}
		catch (UpstreamUnavailable ex) {
			return ex.getStatusCode().value();
		}
	}

	private static OutgoingRequest request(String method, String... headers) {
		return new OutgoingRequest(Upstream.service("s"), RequestRules.DEFAULT, method, "/x", headers(headers),
				RequestBody.held(new byte[0]));
	}

	private static UpstreamResponse response(int status, String body, String... headers) {
		return UpstreamResponse.complete(status, headers(headers), bytes(body));
	}

	private static HttpHeaders headers(String... pairs) {
		var headers = new HttpHeaders();
		for (int i = 0; i < pairs.length; i += 2) {
			headers.add(pairs[i], pairs[i + 1]);
		}
		return headers;
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
