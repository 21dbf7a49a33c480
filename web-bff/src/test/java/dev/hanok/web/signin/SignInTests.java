package dev.hanok.web.signin;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import com.github.tomakehurst.wiremock.client.BasicCredentials;
import com.github.tomakehurst.wiremock.client.WireMock;
import dev.hanok.web.support.TestBrowser;
import dev.hanok.web.support.TestServices;
import dev.hanok.web.support.WebTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@WebTest
class SignInTests {

	private final TestBrowser browser;

	SignInTests(@LocalServerPort int port) {
		this.browser = new TestBrowser(port);
	}

	@BeforeEach
	void reset() {
		TestServices.reset();
	}

	@Test
	void redirectsToAuthServiceWithPkce() {
		assertThat(TestBrowser.location(this.browser.open("/session/sign-in/hanok")))
			.startsWith("http://127.0.0.1:8080/oauth2/authorize?")
			.contains("client_id=web-bff", "code_challenge_method=S256", "scope=openid%20profile%20orders",
					"redirect_uri=http://127.0.0.1:8080/session/callback", "nonce=", "state=");
		assertThat(this.browser.cookie("SHOP_SIGN_IN")).isNotEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/orders", "/checkout", "/account", "/orders/6f1e0a53-1d6b-4a8e-9c9b-0a1b2c3d4e5f" })
	void redirectsToTheSignInWhereAUserIsRequired(String path) {
		assertThat(TestBrowser.location(this.browser.open(path))).startsWith("/session/sign-in/hanok?to=%2F");
		var script = this.browser.open(path, "HX-Request", "true");
		assertThat(script.headers().firstValue("HX-Redirect").orElse("")).startsWith("/session/sign-in/hanok?to=");
		assertThat(this.browser.open(path, "Accept", "text/event-stream").statusCode()).isEqualTo(401);
	}

	@Test
	void signInKeepsTheCartAndChangesTheSessionId() {
		this.browser.addToCart(2);
		String before = this.browser.cookie("SHOP_SESSION");
		var response = this.browser.returnFromSignIn("carol", this.browser.goToSignIn("/checkout"), 300);
		assertThat(TestBrowser.location(response)).isEqualTo("/checkout");
		assertThat(this.browser.cookie("SHOP_SESSION")).as("session fixation").isNotEmpty().isNotEqualTo(before);
		assertThat(this.browser.open("/checkout").body()).contains("Emma &lt;3", "carol");
		TestServices.AUTH.verify(WireMock.postRequestedFor(WireMock.urlEqualTo("/oauth2/token"))
			.withBasicAuth(new BasicCredentials("web-bff", "secret"))
			.withRequestBody(WireMock.containing("code_verifier=")));
	}

	@Test
	void sendsNoTokenToTheBrowser() {
		this.browser.addToCart(1);
		this.browser.signIn("carol");
		for (String path : new String[] { "/", "/account", "/checkout", "/cart" }) {
			assertThat(this.browser.open(path).body()).doesNotContain("access-1", "refresh-1")
				.doesNotContainPattern("eyJ[\\w-]{10,}\\.eyJ");
		}
		assertThat(this.browser.cookies())
			.noneMatch(cookie -> cookie.getValue().contains(".") || cookie.getValue().contains("access-1"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://evil.example/", "//evil.example", "/\\evil.example", "/\t/evil.example", "" })
	void doesNotRedirectToAnotherSite(String to) {
		assertThat(LocalPath.of(to)).isEqualTo("/");
	}

	@Test
	void refusesAResponseWithAnotherStateOrNonce() {
		Map<String, String> request = this.browser.goToSignIn("/");
		var other = this.browser.returnFromSignIn("carol", Map.of("state", "another", "nonce", request.get("nonce")),
				300);
		assertThat(other.statusCode()).isEqualTo(401);
		assertThat(other.body()).contains("Signing in did not work");
		Map<String, String> again = this.browser.goToSignIn("/");
		var forged = this.browser.returnFromSignIn("carol", Map.of("state", again.get("state"), "nonce", "another"),
				300);
		assertThat(forged.statusCode()).isEqualTo(401);
		assertThat(TestBrowser.location(this.browser.open("/account"))).contains("/session/sign-in");
	}

	@Test
	void showsAnErrorPageWhenTheCodeCannotBeExchanged() {
		Map<String, String> request = this.browser.goToSignIn("/");
		var page = this.browser.open("/session/callback?code=the-code&state=" + request.get("state"));
		assertThat(page.statusCode()).isEqualTo(401);
		assertThat(page.body()).contains("Signing in did not work");
	}

	@Test
	void signInExpiresAfterItsLifetimeButTheCartStays() {
		this.browser.addToCart(1);
		signIn(Duration.ofMinutes(11 * 60 + 59));
		assertThat(this.browser.open("/account").statusCode()).isEqualTo(200);
		signIn(Duration.ofMinutes(12 * 60 + 1));
		assertThat(TestBrowser.location(this.browser.open("/account"))).contains("/session/sign-in");
		assertThat(this.browser.open("/cart").body()).contains("Emma &lt;3").doesNotContain("carol");
		signIn(Duration.ZERO);
		assertThat(this.browser.open("/account").statusCode()).isEqualTo(200);
	}

	@Test
	void signsOutAtTheShopAndAtAuthService() {
		this.browser.addToCart(1);
		this.browser.signIn("carol");
		this.browser.open("/account");
		assertThat(this.browser.post("/session/sign-out", "").statusCode()).isEqualTo(403);
		assertThat(TestBrowser.location(this.browser.submit("/session/sign-out", Map.of())))
			.startsWith("http://127.0.0.1:8080/connect/logout?id_token_hint=ey")
			.contains("post_logout_redirect_uri=http%3A%2F%2F127.0.0.1%3A8080%2F");
		assertThat(TestBrowser.location(this.browser.open("/account"))).contains("/session/sign-in");
		assertThat(this.browser.open("/cart").body()).contains("Your cart is empty").doesNotContain("carol");
	}

	private void signIn(Duration ago) {
		this.browser.returnFromSignIn("carol", this.browser.goToSignIn("/"), 300, Instant.now().minus(ago));
	}

}
