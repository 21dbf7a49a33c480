package dev.hanok.web.signin;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import com.github.tomakehurst.wiremock.client.WireMock;
import dev.hanok.web.support.TestBrowser;
import dev.hanok.web.support.TestServices;
import dev.hanok.web.support.WebTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@WebTest
class TokenRenewalTests {

	private final TestBrowser browser;

	TokenRenewalTests(@LocalServerPort int port) {
		this.browser = new TestBrowser(port);
	}

	@BeforeEach
	void reset() {
		TestServices.reset();
		TestServices.ORDERS.stubFor(WireMock.get(WireMock.urlPathEqualTo("/api/orders"))
			.willReturn(WireMock.okJson("{\"items\":[],\"size\":20}")));
	}

	@Test
	void renewsInTheBackgroundWhileTheTokenIsValid() {
		stubRenewal(0);
		signIn(60);
		assertThat(this.browser.open("/orders").statusCode()).isEqualTo(200);
		verifyCallsWith("access-1", 1);
		Awaitility.await().untilAsserted(() -> {
			this.browser.open("/orders");
			TestServices.ORDERS.verify(WireMock.moreThanOrExactly(1), WireMock.getRequestedFor(WireMock.anyUrl())
				.withHeader("Authorization", WireMock.equalTo("Bearer access-2")));
		});
		verifyRenewals(1);
	}

	@Test
	void concurrentRequestsUseTheRefreshTokenOnce() {
		stubRenewal(200);
		signIn(1);
		List<CompletableFuture<Integer>> pages = IntStream.range(0, 6)
			.mapToObj(i -> CompletableFuture.supplyAsync(() -> this.browser.open("/orders").statusCode()))
			.toList();
		assertThat(pages).allMatch(page -> page.join() == 200);
		verifyCallsWith("access-2", 6);
		verifyRenewals(1);
	}

	@Test
	void redirectsToTheSignInWhenTheRefreshTokenIsRefused() {
		TestServices.AUTH.stubFor(WireMock.post("/oauth2/token")
			.withRequestBody(WireMock.containing("grant_type=refresh_token"))
			.willReturn(WireMock.jsonResponse("{\"error\":\"invalid_grant\"}", 400)));
		this.browser.addToCart(1);
		signIn(1);
		assertThat(TestBrowser.location(this.browser.open("/orders"))).isEqualTo("/session/sign-in/hanok?to=%2Forders");
		assertThat(this.browser.open("/cart").body()).contains("Emma &lt;3").doesNotContain("carol");
	}

	@Test
	void replacesATokenThatOrderServiceRefuses() {
		TestServices.ORDERS.stubFor(WireMock.get(WireMock.urlPathEqualTo("/api/orders"))
			.withHeader("Authorization", WireMock.equalTo("Bearer access-1"))
			.willReturn(WireMock.unauthorized()));
		stubRenewal(0);
		signIn(300);
		assertThat(this.browser.open("/orders").statusCode()).isEqualTo(200);
		assertThat(this.browser.open("/orders").statusCode()).isEqualTo(200);
		verifyCallsWith("access-1", 1);
		verifyCallsWith("access-2", 2);
		verifyRenewals(1);
	}

	@Test
	void showsAnErrorPageWhileAuthServiceIsUnavailable() {
		TestServices.AUTH.stubFor(WireMock.post("/oauth2/token")
			.withRequestBody(WireMock.containing("grant_type=refresh_token"))
			.willReturn(WireMock.serviceUnavailable()));
		signIn(1);
		var page = this.browser.open("/orders");
		assertThat(page.statusCode()).isEqualTo(500);
		assertThat(page.body()).contains("Signing in is not possible just now");
		assertThat(this.browser.open("/account").statusCode()).as("still signed in").isEqualTo(200);
	}

	private void signIn(int expiresIn) {
		this.browser.returnFromSignIn("carol", this.browser.goToSignIn("/"), expiresIn);
	}

	private static void stubRenewal(int delay) {
		TestServices.AUTH.stubFor(WireMock.post("/oauth2/token")
			.withRequestBody(WireMock.containing("refresh_token=refresh-1"))
			.willReturn(WireMock.okJson("""
					{"access_token":"access-2","refresh_token":"refresh-2","token_type":"Bearer","expires_in":300}""")
				.withFixedDelay(delay)));
	}

	private static void verifyRenewals(int count) {
		TestServices.AUTH.verify(count, WireMock.postRequestedFor(WireMock.urlEqualTo("/oauth2/token"))
			.withRequestBody(WireMock.containing("grant_type=refresh_token")));
	}

	private static void verifyCallsWith(String token, int times) {
		TestServices.ORDERS.verify(times, WireMock.getRequestedFor(WireMock.urlPathEqualTo("/api/orders"))
			.withHeader("Authorization", WireMock.equalTo("Bearer " + token)));
	}

}
