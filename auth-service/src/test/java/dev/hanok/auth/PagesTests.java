package dev.hanok.auth;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.redis.core.StringRedisTemplate;

import static org.assertj.core.api.Assertions.assertThat;

@AuthServiceTest
class PagesTests {

	private static final String[] PAGE = { "Accept", "text/html,application/xhtml+xml,*/*;q=0.8" };

	private final Browser browser;

	private final StringRedisTemplate redis;

	PagesTests(@LocalServerPort int port, StringRedisTemplate redis) {
		this.browser = new Browser(port);
		this.redis = redis;
	}

	@Test
	void signingInNeedsNoScriptAndHasALabelForEachField() {
		String page = this.browser.get("/login", PAGE).body();
		assertThat(page)
			.contains("<html lang=\"en\">", "<label for=\"username\">", "<label for=\"password\">",
					"autocomplete=\"current-password\"", "name=\"viewport\"")
			.doesNotContain("<script", "style=\"", "aria-invalid");
		assertThat(this.browser.get("/login?error", PAGE).body()).contains("role=\"alert\"", "aria-invalid=\"true\"");
	}

	@Test
	void browsersMayCacheTheStyleSheet() {
		Matcher style = Pattern.compile("href=\"(/oauth2/assets/sign-in-[0-9a-f]+\\.css)\"")
			.matcher(this.browser.get("/login", PAGE).body());
		assertThat(style.find()).isTrue();
		HttpResponse<String> sheet = this.browser.get(style.group(1));
		assertThat(sheet.statusCode()).isEqualTo(200);
		assertThat(sheet.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/css");
		assertThat(sheet.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable");
		assertThat(sheet.headers().allValues("Set-Cookie")).isEmpty();
	}

	@Test
	void speaksTheLanguageOfTheBrowserOrTheOneChosen() {
		assertThat(this.browser.get("/login", "Accept-Language", "ko-KR,en;q=0.5").body())
			.contains("<html lang=\"ko\">", "비밀번호");
		assertThat(this.browser.get("/login?lang=ko").headers().allValues("Set-Cookie"))
			.anyMatch(cookie -> cookie.startsWith("lang=ko"));
		assertThat(this.browser.get("/login", "Accept-Language", "en").body()).contains("<html lang=\"ko\">");
	}

	@Test
	void beginningToSignInCreatesNoSession() {
		int before = this.redis.keys("auth:session:*").size();
		for (int i = 0; i < 20; i++) {
			var asked = this.browser.authorize("openid orders", "state", "x".repeat(1_000));
			assertThat(Browser.location(asked)).isEqualTo("/login");
			assertThat(asked.headers().allValues("Set-Cookie")).singleElement()
				.asString()
				.startsWith("AUTH_REQUEST=")
				.contains("HttpOnly", "SameSite=Lax", "Max-Age=1800");
			this.browser.get("/login");
		}
		assertThat(this.redis.keys("auth:session:*")).hasSize(before);
	}

	@Test
	void refusesAnAuthorizationRequestThatIsTooLongToKeep() {
		var response = this.browser.authorize("openid", "state", "x".repeat(5_000));
		assertThat(response.statusCode()).isEqualTo(414);
		assertThat(response.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("AUTH_REQUEST="));
	}

	@Test
	void forgetsTheAuthorizationRequestAfterTheSignIn() {
		this.browser.authorize("openid");
		var signedIn = this.browser.login("customer", "customer-demo");
		assertThat(Browser.location(signedIn)).startsWith("/oauth2/authorize?");
		assertThat(signedIn.headers().allValues("Set-Cookie"))
			.anyMatch(cookie -> cookie.startsWith("AUTH_REQUEST=;") && cookie.contains("Max-Age=0"));
		assertThat(Browser.location(this.browser.login("customer", "customer-demo"))).isEqualTo("/");
	}

	@Test
	void aFormThatWasOpenForTooLongLeadsBackToSignIn() {
		var page = this.browser.post("/login", Map.of("username", "customer", "password", "customer-demo"), PAGE);
		assertThat(page.statusCode()).isEqualTo(403);
		assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow()).startsWith("default-src 'none'");
		assertThat(page.body()).contains("This page was open for too long", "href=\"/login\"", "/sign-in-");
	}

	@Test
	void anApplicationsMistakeIsAPageInABrowserAndAProblemElsewhere() {
		String address = "/oauth2/authorize?response_type=code&client_id=unknown";
		var page = this.browser.get(address, PAGE);
		assertThat(page.statusCode()).isEqualTo(400);
		assertThat(page.body()).contains("This address does not work", "href=\"/\"").containsPattern("<code>\\w{32}<");
		var problem = this.browser.get(address);
		assertThat(problem.statusCode()).isEqualTo(400);
		assertThat(problem.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(Browser.json(problem).path("instance").asString()).isEqualTo("/oauth2/authorize");
	}

	@Test
	void signingOutAsksForConfirmationWithoutAValidIdToken() {
		this.browser.login("customer", "customer-demo");
		assertThat(Browser.location(this.browser.get("/connect/logout", PAGE))).isEqualTo("/logout");
		assertThat(this.browser.get("/logout", PAGE).body()).contains("You are signed in as customer.");
		assertThat(Browser.location(this.browser.submit("/logout", Map.of()))).isEqualTo("/login?logout");
		assertThat(this.browser.get("/login?logout").body()).contains("You are signed out.");
		assertThat(Browser.location(this.browser.authorize("openid"))).isEqualTo("/login");
		assertThat(Browser.location(this.browser.get("/logout"))).isEqualTo("/login?logout");
	}

	@Test
	void theStartPageNamesTheUser() {
		assertThat(Browser.location(this.browser.get("/", PAGE))).isEqualTo("/login");
		this.browser.login("customer", "customer-demo");
		assertThat(this.browser.get("/", PAGE).body()).contains("You are signed in as customer.");
	}

}
