package dev.hanok.monitor.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;

import com.github.tomakehurst.wiremock.client.WireMock;
import dev.hanok.test.TestTokens;

import org.springframework.web.util.UriComponentsBuilder;

/** A browser without scripts: keeps cookies, and follows no redirect. */
public final class TestBrowser {

	private static final TestTokens TOKENS = new TestTokens();

	private final CookieManager cookies = new CookieManager();

	private final HttpClient client = HttpClient.newBuilder().cookieHandler(this.cookies).build();

	private final URI server;

	public TestBrowser(int port) {
		this.server = URI.create("http://127.0.0.1:" + port);
	}

	public HttpResponse<String> open(String path) {
		return send(request(path).header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8"));
	}

	/** Sends a request as the page's script does. */
	public HttpResponse<String> load(String path) {
		return send(request(path).header("Accept", "application/json").header("X-Requested-With", "XMLHttpRequest"));
	}

	public HttpResponse<String> post(String path, String type, String body, String... headers) {
		var request = request(path).header("Content-Type", type).POST(BodyPublishers.ofString(body));
		return send((headers.length > 0) ? request.headers(headers) : request);
	}

	public HttpResponse<String> delete(String path, String... headers) {
		return send(request(path).DELETE().headers(headers));
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

	/** Goes to auth-service, signs in there, and returns. */
	public HttpResponse<String> signIn(String user, String role) {
		return comeBack(user, role, goToSignIn("/"));
	}

	/** Starts a sign-in and returns the parameters of the redirect to auth-service. */
	public Map<String, String> goToSignIn(String path) {
		String start = location(open(path));
		return UriComponentsBuilder.fromUriString(location(open(URI.create(start).getPath())))
			.build()
			.getQueryParams()
			.toSingleValueMap();
	}

	/** Returns to the callback with a code, for which auth-service issues tokens. */
	public HttpResponse<String> comeBack(String user, String role, Map<String, String> asked) {
		String access = TOKENS.mint(claims -> claims.subject(user).claim("roles", List.of(role)));
		String id = TOKENS.mint(claims -> claims.subject(user)
			.audience("monitor-server")
			.claim("nonce", asked.get("nonce"))
			.claim("preferred_username", user));
		TestPlatform.AUTH.stubFor(WireMock.post("/oauth2/token")
			.willReturn(WireMock
				.okJson("""
						{"access_token":"%s","id_token":"%s","token_type":"Bearer","expires_in":300,"scope":"openid profile"}"""
					.formatted(access, id))));
		return open("/session/callback?code=the-code&state=" + asked.get("state"));
	}

	public static String location(HttpResponse<String> response) {
		return response.headers().firstValue("Location").orElse("");
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(this.server.resolve(path));
	}

	private HttpResponse<String> send(HttpRequest.Builder request) {
		try {
			return this.client.send(request.build(), BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
