package dev.hanok.auth;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@AuthServiceTest
class DocumentsTests {

	private final Browser browser;

	DocumentsTests(@LocalServerPort int port) {
		this.browser = new Browser(port);
	}

	@Test
	void discoveryNamesThePublicAddressAndTheSupportedFeatures() {
		for (String path : new String[] { "/.well-known/openid-configuration",
				"/.well-known/oauth-authorization-server" }) {
			JsonNode document = Browser.json(this.browser.get(path));
			assertThat(document.path("issuer").asString()).isEqualTo(Browser.PUBLIC);
			document.propertyStream()
				.filter(property -> property.getKey().endsWith("_endpoint") || property.getKey().endsWith("_uri"))
				.forEach(property -> assertThat(property.getValue().asString()).as(property.getKey())
					.startsWith(Browser.PUBLIC + "/"));
			assertThat(document.path("grant_types_supported").toString())
				.isEqualTo("[\"authorization_code\",\"refresh_token\",\"client_credentials\","
						+ "\"urn:ietf:params:oauth:grant-type:device_code\"]");
			assertThat(document.path("device_authorization_endpoint").asString())
				.isEqualTo(Browser.PUBLIC + "/oauth2/device_authorization");
			assertThat(document.path("pushed_authorization_request_endpoint").asString())
				.isEqualTo(Browser.PUBLIC + "/oauth2/par");
			assertThat(document.path("code_challenge_methods_supported").toString()).isEqualTo("[\"S256\"]");
			assertThat(document.path("token_endpoint_auth_methods_supported").toString()).contains("none",
					"client_secret_basic", "client_secret_post", "private_key_jwt");
			assertThat(document.path("token_endpoint_auth_signing_alg_values_supported").toString())
				.isEqualTo("[\"RS256\"]");
			assertThat(document.path("scopes_supported").toString())
				.isEqualTo("[\"openid\",\"profile\",\"accounts.admin\",\"catalog.write\",\"operations\",\"orders\"]");
			assertThat(document.path("claims_supported").toString()).contains("auth_time", "sid", "sub");
			assertThat(document.path("response_modes_supported").toString()).isEqualTo("[\"query\"]");
			assertThat(document.path("authorization_response_iss_parameter_supported").asBoolean()).isTrue();
			for (String not : new String[] { "request_uri_parameter_supported", "request_parameter_supported" }) {
				assertThat(document.path(not).isBoolean()).as(not).isTrue();
				assertThat(document.path(not).asBoolean()).as(not).isFalse();
			}
		}
	}

	@Test
	void theProtectedResourceNamesThisAuthorizationServer() {
		JsonNode document = Browser.json(this.browser.get("/.well-known/oauth-protected-resource"));
		assertThat(document.path("resource").asString()).isEqualTo(Browser.PUBLIC);
		assertThat(document.path("authorization_servers").toString()).isEqualTo("[\"" + Browser.PUBLIC + "\"]");
		assertThat(document.path("tls_client_certificate_bound_access_tokens").asBoolean()).isFalse();
	}

	@Test
	void keysArePublicAndMayBeCached() {
		var response = this.browser.get("/oauth2/jwks");
		assertThat(response.headers().firstValue("Cache-Control")).hasValue("max-age=300, public");
		assertThat(response.headers().firstValue("Pragma")).isEmpty();
		JsonNode keys = Browser.json(response).path("keys");
		assertThat(keys).hasSize(1);
		assertThat(keys.get(0).path("kid").asString()).isNotEmpty();
		assertThat(keys.get(0).propertyNames()).doesNotContain("d", "p", "q");
	}

	@Test
	void theLoginPageHasSecurityHeadersAndSetsOnlyTheCsrfCookie() {
		var page = this.browser.get("/login");
		assertThat(page.headers().firstValue("X-Frame-Options")).hasValue("DENY");
		assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
		assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
			.startsWith("default-src 'none'; style-src 'self'")
			.doesNotContain("script-src", "unsafe");
		assertThat(page.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
		assertThat(page.headers().allValues("Set-Cookie")).singleElement()
			.asString()
			.startsWith("AUTH_CSRF=")
			.contains("HttpOnly", "SameSite=Lax");
	}

	@Test
	void noHeaderChangesTheAddressThatABrowserIsSentTo() {
		this.browser.get(
				"/oauth2/authorize?response_type=code&client_id=platform-cli&scope=openid&redirect_uri="
						+ Browser.CALLBACK + "&code_challenge=" + "a".repeat(43) + "&code_challenge_method=S256",
				"X-Forwarded-Host", "evil.example", "X-Forwarded-Proto", "https", "Forwarded", "host=evil.example");
		var login = this.browser.login("customer", "customer-demo");
		assertThat(Browser.location(login)).startsWith("/oauth2/authorize?");
		assertThat(login.headers().allValues("Set-Cookie")).anyMatch(cookie -> cookie.startsWith("AUTH_SESSION="))
			.allSatisfy(cookie -> assertThat(cookie).contains("HttpOnly", "SameSite=Lax"));
	}

	@Test
	void describesItsEndpoints() {
		var response = this.browser.get("/v3/api-docs");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(Browser.json(response).path("paths").propertyNames()).contains("/oauth2/token", "/oauth2/revoke",
				"/oauth2/jwks");
	}

	@Test
	void respondsToUnknownPathsAndMethodsWith401AndAProblemDetail() {
		for (String path : new String[] { "/oauth2/unknown", "/oauth2/token", "/anything" }) {
			var response = this.browser.get(path);
			assertThat(response.statusCode()).as(path).isEqualTo(401);
			assertThat(response.headers().firstValue("Content-Type")).as(path).hasValue("application/problem+json");
			assertThat(Browser.json(response).path("instance").asString()).isEqualTo(path);
		}
	}

	@Test
	void showsOnlyHealthAndInfoOfTheActuator() {
		assertThat(this.browser.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
		assertThat(this.browser.get("/actuator/health/startup").statusCode()).isEqualTo(200);
		assertThat(this.browser.get("/actuator/info").statusCode()).isEqualTo(200);
		assertThat(this.browser.get("/actuator/env").statusCode()).isEqualTo(401);
	}

}
