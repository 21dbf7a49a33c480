package dev.hanok.gateway.route;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.hanok.gateway.support.GatewayTest;
import dev.hanok.gateway.support.RawClient;
import dev.hanok.gateway.support.RawMessage;
import dev.hanok.gateway.support.RawService;
import dev.hanok.gateway.support.TestServices;
import dev.hanok.test.TestTokens;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** The HTML pages of errors for which the gateway itself responds. */
@GatewayTest
class ErrorPagesTests {

	private static final String NAVIGATION = "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,"
			+ "image/avif,image/webp,*/*;q=0.8";

	private static final Pattern STYLE = Pattern.compile("<style>(.*)</style>", Pattern.DOTALL);

	@Autowired
	RawClient client;

	@Autowired
	TestTokens tokens;

	@ParameterizedTest
	@CsvSource({ "/no/such/page, 404, Not Found", "/actuator/health, 404, Not Found",
			"/api/token/scripted/x, 401, Unauthorized", "/api/dead/x, 503, Service unavailable",
			"/api/outside-hung/x, 504, No response in time" })
	void browsersGetAnHtmlPage(String path, int status, String title) throws Exception {
		assertPage(this.client.get(path, NAVIGATION), status, title);
	}

	@Test
	void browsersGetAnHtmlPageForATooLargeForm() throws Exception {
		assertPage(this.client.post("/api/scripted/x", "x".repeat(256 * 1024 + 1), NAVIGATION), 413,
				"Request too large");
	}

	@Test
	void thePageShowsRetryAfterOfAnExceededQuota() throws Exception {
		String token = "Authorization: Bearer " + this.tokens.customer("browser");
		Awaitility.await().until(() -> this.client.get("/api/limited/x", NAVIGATION, token).status() == 429);
		RawMessage response = this.client.get("/api/limited/x", NAVIGATION, token);
		assertPage(response, 429, "Quota exceeded");
		assertThat(response.header("RateLimit")).isNotNull();
		assertThat(response.text()).contains("You can try again in " + response.header("Retry-After") + " second");
	}

	@Test
	void thePageShowsRetryAfterOfAnUnavailableService() {
		assertThat(this.client.get("/api/dead/x", NAVIGATION).text()).contains("You can try again in 2 seconds.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "*/*", "application/json", "application/json, text/plain, */*",
			"application/json, text/html;q=0.5" })
	void clientsThatPreferJsonGetProblemDetails(String accept) {
		for (String path : new String[] { "/no/such/page", "/api/dead/x" }) {
			assertThat(this.client.get(path, "Accept: " + accept).header("Content-Type"))
				.isEqualTo("application/problem+json");
		}
	}

	@Test
	void errorsOfAServiceAreForwarded() {
		TestServices.SCRIPTED
			.does(RawService.answering(404, "{\"title\":\"mine\"}", "Content-Type: application/problem+json"));
		RawMessage response = this.client.get("/api/scripted/x", NAVIGATION);
		assertThat(response.header("Content-Type")).isEqualTo("application/problem+json");
		assertThat(response.text()).isEqualTo("{\"title\":\"mine\"}");
	}

	private static void assertPage(RawMessage response, int status, String title) throws Exception {
		assertThat(response.status()).isEqualTo(status);
		assertThat(response.headers("Content-Type")).containsExactly("text/html;charset=UTF-8");
		assertThat(response.header("X-Content-Type-Options")).isEqualTo("nosniff");
		assertThat(response.header("Cache-Control")).isEqualTo("no-store");
		assertThat(response.text()).startsWith("<!DOCTYPE html>")
			.contains("<html lang=\"en\">", "<title>" + title + "</title>", "<h1>" + title + "</h1>",
					response.header("X-Trace-Id"))
			.doesNotContain("<script", "127.0.0.1");
		Matcher style = STYLE.matcher(response.text());
		assertThat(style.find()).isTrue();
		assertThat(response.header("Content-Security-Policy")).startsWith("default-src 'none'; ")
			.contains("'sha256-" + Base64.getEncoder()
				.encodeToString(
						MessageDigest.getInstance("SHA-256").digest(style.group(1).getBytes(StandardCharsets.UTF_8)))
					+ "'");
	}

}
