package dev.hanok.monitor.signin;

import java.util.Map;

import com.github.tomakehurst.wiremock.client.BasicCredentials;
import com.github.tomakehurst.wiremock.client.WireMock;
import dev.hanok.monitor.support.MonitorTest;
import dev.hanok.monitor.support.TestBrowser;
import dev.hanok.monitor.support.TestPlatform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@MonitorTest
class SignInTests {

	private final TestBrowser browser;

	SignInTests(@LocalServerPort int port) {
		this.browser = new TestBrowser(port);
	}

	@Test
	void redirectsToAuthService() {
		assertThat(TestBrowser.location(this.browser.open("/"))).endsWith("/session/sign-in/hanok");
		String there = TestBrowser.location(this.browser.open("/session/sign-in/hanok"));
		assertThat(there).startsWith("http://127.0.0.1:8080/oauth2/authorize?")
			.contains("client_id=monitor-server", "code_challenge_method=S256", "scope=openid%20profile%20operations",
					"redirect_uri=http://127.0.0.1:8090/session/callback", "nonce=", "state=");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/applications", "/instances", "/instances/catalog-service-1/actuator/env",
			"/sba-settings.js", "/assets/nothing.js", "/notifications/filters" })
	void respondsUnauthorizedToAScriptWithoutASession(String path) {
		assertThat(this.browser.load(path).statusCode()).isEqualTo(401);
	}

	@Test
	void showsTheOperationsViewToAnOperator() {
		assertThat(TestBrowser.location(this.browser.signIn("olga", "OPERATOR"))).contains("/");
		var page = this.browser.open("/");
		assertThat(page.statusCode()).isEqualTo(200);
		assertThat(page.body()).contains("sba-settings.js");
		assertThat(this.browser.open("/sba-settings.js").body()).contains("\"name\":\"olga\"");
	}

	@Test
	void returnsToTheRequestedPage() {
		Map<String, String> asked = this.browser.goToSignIn("/instances/catalog-service-1/details");
		assertThat(TestBrowser.location(this.browser.comeBack("olga", "OPERATOR", asked)))
			.contains("/instances/catalog-service-1/details");
	}

	@Test
	void authenticatesAtTheTokenEndpointAndSendsTheCodeVerifier() {
		TestPlatform.AUTH.resetRequests();
		this.browser.signIn("olga", "OPERATOR");
		TestPlatform.AUTH.verify(WireMock.postRequestedFor(WireMock.urlEqualTo("/oauth2/token"))
			.withBasicAuth(new BasicCredentials("monitor-server", "secret"))
			.withRequestBody(WireMock.containing("code_verifier=")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "CUSTOMER", "MANAGER" })
	void refusesUsersOfOtherRoles(String role) {
		this.browser.signIn("carol", role);
		var page = this.browser.open("/");
		assertThat(page.statusCode()).isEqualTo(403);
		assertThat(page.body()).contains("For operators only", "carol", "_csrf").doesNotContain("sba-settings");
		assertThat(this.browser.load("/applications").statusCode()).isEqualTo(403);
		assertThat(this.browser.load("/instances/catalog-service-1/actuator/env").statusCode()).isEqualTo(403);
	}

	@Test
	void refusesAnIdTokenWithAnotherNonce() {
		Map<String, String> asked = this.browser.goToSignIn("/");
		var page = this.browser.comeBack("olga", "OPERATOR", Map.of("state", asked.get("state"), "nonce", "another"));
		assertThat(page.statusCode()).isEqualTo(401);
		assertThat(page.body()).contains("Signing in did not work").doesNotContain("nonce");
		assertThat(this.browser.load("/applications").statusCode()).isEqualTo(401);
	}

	@Test
	void showsAnErrorPageWhileAuthServiceIsUnavailable() {
		Map<String, String> asked = this.browser.goToSignIn("/");
		TestPlatform.AUTH.stubFor(WireMock.post("/oauth2/token").willReturn(WireMock.serviceUnavailable()));
		var page = this.browser.open("/session/callback?code=the-code&state=" + asked.get("state"));
		assertThat(page.statusCode()).isEqualTo(401);
		assertThat(page.body()).contains("Signing in did not work");
	}

	@Test
	void usesItsOwnSessionCookie() {
		this.browser.signIn("olga", "OPERATOR");
		assertThat(this.browser.cookie("MONITOR_SESSION")).isNotEmpty();
		assertThat(this.browser.cookie("JSESSIONID")).isEmpty();
	}

	@Test
	void alsoSignsOutAtAuthService() {
		this.browser.signIn("olga", "OPERATOR");
		this.browser.open("/");
		var response = this.browser.post("/logout", "application/x-www-form-urlencoded",
				"_csrf=" + this.browser.cookie("XSRF-TOKEN"));
		assertThat(TestBrowser.location(response)).startsWith("http://127.0.0.1:8080/connect/logout?id_token_hint=ey")
			.contains("post_logout_redirect_uri=http%3A%2F%2F127.0.0.1%3A8090%2F");
		assertThat(this.browser.load("/applications").statusCode()).isEqualTo(401);
	}

	@Test
	void refusesARequestWithoutACsrfToken() {
		this.browser.signIn("olga", "OPERATOR");
		var response = this.browser.post("/instances/catalog-service-1/actuator/loggers/dev.hanok", "application/json",
				"{\"configuredLevel\":\"DEBUG\"}");
		assertThat(response.statusCode()).isEqualTo(403);
		assertThat(this.browser.post("/logout", "application/x-www-form-urlencoded", "").statusCode()).isEqualTo(403);
	}

	@Test
	void refusesARegistrationWithoutASession() {
		assertThat(this.browser
			.post("/instances", "application/json", "{\"name\":\"evil\",\"healthUrl\":\"http://127.0.0.1:1/\"}")
			.statusCode()).isIn(401, 403);
	}

}
