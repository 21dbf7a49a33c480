package dev.hanok.web.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.github.tomakehurst.wiremock.client.WireMock;
import dev.hanok.test.TestTokens;

import org.springframework.web.util.UriComponentsBuilder;

/**
 * A browser without scripts. It keeps cookies, sends forms with the CSRF token of the
 * last page, and follows no redirect.
 */
public final class TestBrowser {

	private static final TestTokens TOKENS = new TestTokens();

	private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

	private static final Pattern KEY = Pattern.compile("name=\"key\" value=\"([^\"]+)\"");

	private final CookieManager cookies = new CookieManager();

	private final HttpClient client = HttpClient.newBuilder().cookieHandler(this.cookies).build();

	private final URI server;

	private String page = "";

	public TestBrowser(int port) {
		this.server = URI.create("http://127.0.0.1:" + port);
	}

	public HttpResponse<String> open(String path, String... headers) {
		var request = HttpRequest.newBuilder(this.server.resolve(path));
		if (headers.length > 0) {
			request.headers(headers);
		}
		return send(request);
	}

	/** Sends a form of the page that was opened last, with its CSRF token. */
	public HttpResponse<String> submit(String path, Map<String, String> fields) {
		return post(path, "_csrf=" + encoded(value(CSRF)) + "&" + form(fields));
	}

	public HttpResponse<String> post(String path, String body) {
		return send(HttpRequest.newBuilder(this.server.resolve(path))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString(body)));
	}

	public String cookie(String name) {
		return this.cookies.getCookieStore()
			.getCookies()
			.stream()
			.filter(cookie -> cookie.getName().equals(name))
			.map(HttpCookie::getValue)
			.findFirst()
			.orElse("");
	}

	/** The idempotency key in the page's checkout form. */
	public String key() {
		return value(KEY);
	}

	public void addToCart(int quantity) {
		open("/products/BOOK-EMMA");
		submit("/cart", Map.of("sku", "BOOK-EMMA", "quantity", Integer.toString(quantity)));
	}

	/** Goes to auth-service, signs in there, and returns. */
	public HttpResponse<String> signIn(String user) {
		return returnFromSignIn(user, goToSignIn("/"), 300);
	}

	/** Starts a sign-in and returns the parameters of the redirect to auth-service. */
	public Map<String, String> goToSignIn(String to) {
		return UriComponentsBuilder.fromUriString(location(open("/session/sign-in/hanok?to=" + encoded(to))))
			.build()
			.getQueryParams()
			.toSingleValueMap();
	}

	/** Returns to the callback with a code, for which auth-service issues tokens. */
	public HttpResponse<String> returnFromSignIn(String user, Map<String, String> request, int expiresIn) {
		return returnFromSignIn(user, request, expiresIn, Instant.now());
	}

	/** The same, with an ID token that was issued at the given time. */
	public HttpResponse<String> returnFromSignIn(String user, Map<String, String> request, int expiresIn,
			Instant then) {
		String id = TOKENS.mint(claims -> claims.subject(user)
			.issueTime(Date.from(then))
			.audience("web-bff")
			.claim("nonce", request.get("nonce"))
			.claim("preferred_username", user));
		TestServices.AUTH.stubFor(WireMock.post("/oauth2/token")
			.withRequestBody(WireMock.containing("authorization_code"))
			.willReturn(WireMock.okJson("""
					{"access_token":"access-1","refresh_token":"refresh-1","id_token":"%s","token_type":"Bearer",
					"expires_in":%d,"scope":"openid profile orders"}""".formatted(id, expiresIn))));
		return open("/session/callback?code=the-code&state=" + request.get("state"));
	}

	public static String location(HttpResponse<String> response) {
		return response.headers().firstValue("Location").orElse("");
	}

	private String value(Pattern pattern) {
		Matcher found = pattern.matcher(this.page);
		return found.find() ? found.group(1) : "";
	}

	private HttpResponse<String> send(HttpRequest.Builder request) {
		try {
			HttpResponse<String> response = this.client.send(request.build(), BodyHandlers.ofString());
			if (response.statusCode() == 200) {
				this.page = response.body();
			}
			return response;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String form(Map<String, String> fields) {
		return fields.entrySet()
			.stream()
			.map(field -> field.getKey() + "=" + encoded(field.getValue()))
			.collect(Collectors.joining("&"));
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	/** All cookies of the browser. */
	public List<HttpCookie> cookies() {
		return this.cookies.getCookieStore().getCookies();
	}

}
