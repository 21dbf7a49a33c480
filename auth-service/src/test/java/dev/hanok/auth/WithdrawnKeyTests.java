package dev.hanok.auth;

import java.net.http.HttpResponse;

import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@AuthServiceTest
class WithdrawnKeyTests {

	private static final String KEYS = "/actuator/signingkeys";

	private static final String MONITOR = Browser.basic("monitor", "the-password-of-monitor");

	private final Browser browser;

	private final MeterRegistry meters;

	WithdrawnKeyTests(@LocalServerPort int port, MeterRegistry meters) {
		this.browser = new Browser(port);
		this.meters = meters;
	}

	@Test
	void refusesTokensOfTheKeyAndSignsWithAnotherOne() {
		JsonNode tokens = this.browser.tokens("customer", "openid orders");
		assertThat(userInfo(tokens).statusCode()).isEqualTo(200);
		String leaked = Browser.header(tokens, "access_token").path("kid").asString();
		JsonNode published = Browser.json(this.browser.get(KEYS, "Authorization", MONITOR));
		assertThat(published.path("keys").findValuesAsString("id")).contains(leaked);
		double before = withdrawn();

		assertThat(this.browser.delete(KEYS + "/" + leaked, "Authorization", MONITOR).statusCode()).isEqualTo(200);

		assertThat(userInfo(tokens).statusCode()).isEqualTo(401);
		assertThat(userInfo(tokens).headers().firstValue("WWW-Authenticate").orElseThrow()).contains("invalid_token");
		JsonNode revoked = Browser.json(this.browser.get("/internal/revocations"));
		assertThat(revoked.path("revoked").findValuesAsString("id")).contains(leaked);
		assertThat(withdrawn()).isEqualTo(before + 1);
		JsonNode next = Browser.json(this.browser.refresh(tokens.path("refresh_token").asString()));
		assertThat(Browser.header(next, "access_token").path("kid").asString()).isNotEqualTo(leaked);
		assertThat(userInfo(next).statusCode()).isEqualTo(200);
		assertThat(this.browser.delete(KEYS + "/" + leaked, "Authorization", MONITOR).statusCode()).isEqualTo(404);
	}

	@Test
	void onlyTheMachinePasswordMayWithdrawAKey() {
		JsonNode manager = this.browser.tokens("manager", "openid");
		String key = Browser.header(manager, "access_token").path("kid").asString();
		String token = "Bearer " + manager.path("access_token").asString();
		assertThat(this.browser.delete(KEYS + "/" + key, "Authorization", token).statusCode()).isEqualTo(401);
		assertThat(this.browser.get(KEYS).statusCode()).isEqualTo(401);
		assertThat(userInfo(manager).statusCode()).isEqualTo(200);
	}

	private HttpResponse<String> userInfo(JsonNode tokens) {
		return this.browser.get("/userinfo", "Authorization", "Bearer " + tokens.path("access_token").asString());
	}

	private double withdrawn() {
		return this.meters.counter("hanok.security.events", "event", "key-withdrawn").count();
	}

}
