package dev.hanok.mobile;

import dev.hanok.mobile.support.MobileTest;
import dev.hanok.mobile.support.TestApp;
import dev.hanok.mobile.support.TestApp.Reply;
import dev.hanok.test.TestTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

@MobileTest
class AccessTests {

	private final TestApp app;

	AccessTests(@Autowired TestApp app) {
		this.app = app;
	}

	@ParameterizedTest
	@ValueSource(strings = { "/mobile/home", "/mobile/orders/6f1e0a53-1d6b-4a8e-9c9b-0a1b2c3d4e5f", "/mobile/any" })
	void requiresAToken(String path) {
		Reply refused = this.app.getAnonymously(path);
		assertThat(refused.status()).isEqualTo(401);
		assertThat(refused.header("WWW-Authenticate")).startsWith("Bearer");
		assertThat(this.app.getWith(TestTokens.withUnknownKey().customer("mallory"), path).status()).isEqualTo(401);
	}

	@Test
	void readinessNeedsNoTokenButOtherActuatorEndpointsDo() {
		assertThat(this.app.getAnonymously("/actuator/health/readiness").status()).isEqualTo(200);
		assertThat(this.app.getAnonymously("/actuator/env").status()).isEqualTo(401);
	}

	@Test
	void servesItsOpenApiDescriptionWithoutAToken() {
		JsonNode docs = this.app.getAnonymously("/v3/api-docs").json();
		JsonNode home = docs.at("/paths/~1mobile~1home/get/responses/200/content/application~1json");
		assertThat(home.at("/schema/$ref").asString()).endsWith("/HomeView");
		assertThat(home.at("/examples/orders unavailable/value/missing/0").asString()).isEqualTo("orders");
		assertThat(docs.at("/components/schemas/HomeView/properties/missing/items/enum").toString())
			.isEqualTo("[\"products\",\"orders\",\"titles\"]");
		JsonNode order = docs.at("/paths/~1mobile~1orders~1{id}/get/responses");
		assertThat(order.propertyNames()).containsExactlyInAnyOrder("200", "404", "500");
		assertThat(order.at("/200/content/application~1json/examples").size()).isEqualTo(2);
	}

}
