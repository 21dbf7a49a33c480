package dev.hanok.catalog;

import java.util.stream.Stream;

import com.nimbusds.jose.JOSEObjectType;
import dev.hanok.test.TestTokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

@CatalogTest
class AccessTests {

	private static final String RESERVATION = "/internal/reservations/00000000-0000-4000-8000-000000000001";

	private static boolean added;

	private final CatalogClient catalog;

	private final TestTokens tokens;

	AccessTests(@Autowired CatalogClient catalog, @Autowired TestTokens tokens) {
		this.catalog = catalog;
		this.tokens = tokens;
	}

	@BeforeEach
	void addProduct() {
		if (!added) {
			this.catalog.add("ACCESS", 1);
			added = true;
		}
	}

	@ParameterizedTest
	@MethodSource("publicRequests")
	void allowsReadingProductsWithoutAToken(String uri) {
		this.catalog.anonymous().get().uri(uri).exchange().expectStatus().isOk();
		this.catalog.anonymous().head().uri(uri).exchange().expectStatus().isOk();
	}

	static Stream<String> publicRequests() {
		return Stream.of("/api/catalog/products", "/api/catalog/products?query=access", "/api/catalog/products/ACCESS");
	}

	@ParameterizedTest
	@MethodSource("guardedRequests")
	void refusesARequestWithoutAToken(HttpMethod method, String uri) {
		send(this.catalog.anonymous(), method, uri).expectStatus().isUnauthorized();
	}

	@ParameterizedTest
	@MethodSource("guardedRequests")
	void refusesAForgedToken(HttpMethod method, String uri) {
		String token = TestTokens.withUnknownKey().withScopes("mallory", "catalog.write", "catalog.reserve");
		send(this.catalog.bearer(token), method, uri).expectStatus().isUnauthorized();
	}

	@ParameterizedTest
	@MethodSource("guardedRequests")
	void refusesATokenWithoutTheRequiredScope(HttpMethod method, String uri, String scope) {
		String other = scope.equals("catalog.write") ? "catalog.reserve" : "catalog.write";
		send(this.catalog.bearer(this.tokens.customer("alice")), method, uri).expectStatus().isForbidden();
		send(this.catalog.bearer(this.tokens.withScopes("bob", other, "operations", "orders")), method, uri)
			.expectStatus()
			.isForbidden();
	}

	@ParameterizedTest
	@MethodSource("guardedRequests")
	void acceptsATokenWithOnlyTheRequiredScope(HttpMethod method, String uri, String scope) {
		// 400: access is granted, and the empty body is refused.
		int status = send(this.catalog.bearer(this.tokens.withScopes("bob", scope)), method, uri).returnResult()
			.getStatus()
			.value();
		org.assertj.core.api.Assertions.assertThat(status).isIn(204, 400);
	}

	static Stream<Arguments> guardedRequests() {
		return Stream.of(Arguments.of(POST, "/api/catalog/products", "catalog.write"),
				Arguments.of(PUT, "/api/catalog/products/ACCESS", "catalog.write"),
				Arguments.of(PUT, "/api/catalog/products/ACCESS/stock", "catalog.write"),
				Arguments.of(PUT, RESERVATION, "catalog.reserve"),
				Arguments.of(DELETE, RESERVATION, "catalog.reserve"));
	}

	@ParameterizedTest
	@CsvSource({ "catalog-service, 204", "order-service, 401" })
	void acceptsATokenOnlyForItsOwnAudience(String audience, int status) {
		String token = this.tokens.mint(new JOSEObjectType("at+jwt"),
				claims -> claims.subject("order-service").audience(audience).claim("scope", "catalog.reserve"));
		send(this.catalog.bearer(token), DELETE, RESERVATION).expectStatus().isEqualTo(status);
	}

	@Test
	void openApiDescriptionOmitsInternalPaths() {
		this.catalog.anonymous()
			.get()
			.uri("/v3/api-docs")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.paths['/api/catalog/products/{sku}'].put")
			.exists()
			.jsonPath("$.paths['/internal/reservations/{orderId}']")
			.doesNotExist();
	}

	@Test
	void readinessNeedsNoTokenButOtherActuatorEndpointsDo() {
		send(this.catalog.anonymous(), GET, "/actuator/health/readiness").expectStatus().isOk();
		send(this.catalog.anonymous(), GET, "/actuator/env").expectStatus().isUnauthorized();
	}

	private RestTestClient.ResponseSpec send(RestTestClient client, HttpMethod method, String uri) {
		return this.catalog.send(client, method, uri, "{}");
	}

}
