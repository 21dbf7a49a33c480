package dev.hanok.sample;

import dev.hanok.test.TestTokens;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.client.RestTestClient;

@SampleTest
class AccessTests {

	private static final String ANY = "/api/sample/any";

	private final SampleClient service;

	AccessTests(@Autowired SampleClient service) {
		this.service = service;
	}

	@Test
	void requiresAToken() {
		get(this.service.anonymous(), ANY).expectStatus().isUnauthorized();
	}

	@Test
	void refusesAForgedToken() {
		String forged = TestTokens.withUnknownKey().customer("mallory");
		get(this.service.bearer(forged), ANY).expectStatus().isUnauthorized();
	}

	@Test
	void acceptsAValidToken() {
		get(this.service.user("alice"), ANY).expectStatus().isNotFound();
	}

	@Test
	void healthNeedsNoTokenButOtherActuatorEndpointsNeedAPassword() {
		get(this.service.anonymous(), "/actuator/health/readiness").expectStatus().isOk();
		get(this.service.anonymous(), "/actuator/env").expectStatus().isUnauthorized();
	}

	private static RestTestClient.ResponseSpec get(RestTestClient client, String uri) {
		return client.get().uri(uri).exchange();
	}

}
