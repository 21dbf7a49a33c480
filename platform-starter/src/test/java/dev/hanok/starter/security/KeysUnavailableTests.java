package dev.hanok.starter.security;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.hanok.starter.TestService;
import dev.hanok.test.TestTokens;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serviceUnavailable;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.awaitility.Awaitility.await;

/**
 * One service in sequence: auth-service unavailable, then available, then unavailable
 * again.
 */
@SpringBootTest(classes = TestService.class, webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "spring.application.name=test-service",
				"spring.config.location=file:../config-repo/application.yml,classpath:/platform-test.yml" })
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KeysUnavailableTests {

	@RegisterExtension
	static final WireMockExtension authService = WireMockExtension.newInstance()
		.options(wireMockConfig().dynamicPort())
		.build();

	private final TestTokens tokens = new TestTokens();

	private final RestTestClient client;

	KeysUnavailableTests(@LocalServerPort int port) {
		this.client = RestTestClient.bindToServer(new JdkClientHttpRequestFactory())
			.baseUrl("http://127.0.0.1:" + port)
			.build();
	}

	@DynamicPropertySource
	static void keys(DynamicPropertyRegistry properties) {
		properties.add("platform.security.jwk-set-uri", () -> authService.baseUrl() + "/oauth2/jwks");
		properties.add("spring.http.clients.read-timeout", () -> "5s");
	}

	@Test
	@Order(1)
	void respondsWith503WithoutKeys() {
		authService.stubFor(get("/oauth2/jwks").willReturn(serviceUnavailable()));
		orders(this.tokens.customer("alice")).expectStatus()
			.isEqualTo(503)
			.expectHeader()
			.valueEquals(HttpHeaders.RETRY_AFTER, "2")
			.expectHeader()
			.doesNotExist(HttpHeaders.WWW_AUTHENTICATE)
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.expectBody()
			.jsonPath("$.type")
			.isEqualTo("urn:hanok:problem:service-unavailable");
		this.client.get().uri("/open/page").exchange().expectStatus().isOk();
	}

	@Test
	@Order(2)
	void isNotStartedWithoutKeys() {
		authService.stubFor(get("/oauth2/jwks").willReturn(serviceUnavailable()));
		this.client.get().uri("/actuator/health/startup").exchange().expectStatus().isEqualTo(503);
		this.client.get().uri("/actuator/health/readiness").exchange().expectStatus().isOk();
	}

	@Test
	@Order(3)
	void acceptsTokensAsSoonAsItHasKeys() {
		authService.stubFor(get("/oauth2/jwks").willReturn(okJson(this.tokens.jwkSet())));
		orders(this.tokens.customer("alice")).expectStatus().isOk();
		await().untilAsserted(() -> this.client.get().uri("/actuator/health/startup").exchange().expectStatus().isOk());
	}

	@Test
	@Order(4)
	void keepsAcceptingTokensWhileAuthServiceIsUnavailable() {
		authService.stubFor(get("/oauth2/jwks").willReturn(serviceUnavailable()));
		orders(this.tokens.customer("bob")).expectStatus().isOk();
		orders(TestTokens.withUnknownKey().customer("mallory")).expectStatus().isUnauthorized();
	}

	private ResponseSpec orders(String token) {
		return this.client.get().uri("/orders").headers(headers -> headers.setBearerAuth(token)).exchange();
	}

}
