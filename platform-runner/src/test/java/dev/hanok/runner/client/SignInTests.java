package dev.hanok.runner.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.hanok.runner.home.PlatformException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Signs in at a small server that requires a session, a CSRF token and PKCE, like
 * auth-service.
 */
class SignInTests {

	private HttpServer server;

	private Map<String, String> asked = Map.of();

	@BeforeEach
	void serve() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
		this.server.createContext("/oauth2/authorize", this::authorize);
		this.server.createContext("/login", this::login);
		this.server.createContext("/oauth2/token", this::token);
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.server.stop(0);
	}

	@Test
	void getsATokenByTheAuthorizationCodeFlow() {
		assertThat(signIn("customer-demo")).isEqualTo("the-token");
	}

	@Test
	void saysThatThePasswordIsWrong() {
		assertThatExceptionOfType(PlatformException.class).isThrownBy(() -> signIn("wrong"))
			.withMessageContaining("name and password");
	}

	@Test
	void saysThatTheUserNeedsASecondFactor() {
		this.server.createContext("/account/factor",
				exchange -> answer(exchange, 200, "<form action=\"/account/factor\"></form>"));
		assertThatExceptionOfType(PlatformException.class).isThrownBy(() -> signIn("customer-with-factor"))
			.withMessageContaining("second factor");
	}

	private String signIn(String password) {
		URI gateway = URI.create("http://127.0.0.1:" + this.server.getAddress().getPort());
		return SignIn.accessToken(gateway, "customer", password, "openid orders");
	}

	private void authorize(HttpExchange exchange) throws IOException {
		String cookie = exchange.getRequestHeaders().getFirst("Cookie");
		if (cookie != null && cookie.contains("AUTH_SESSION=signed-in")) {
			redirect(exchange, "http://127.0.0.1/callback?code=the-code&state=" + this.asked.get("state"), null);
			return;
		}
		this.asked = fields(exchange.getRequestURI().getRawQuery());
		redirect(exchange, "/login", "AUTH_SESSION=new");
	}

	private void login(HttpExchange exchange) throws IOException {
		if (exchange.getRequestMethod().equals("GET")) {
			answer(exchange, 200, "<form action=\"/login\"><input type=\"password\" name=\"password\">"
					+ "<input type=\"hidden\" name=\"_csrf\" value=\"the-csrf\"></form>");
			return;
		}
		Map<String, String> form = fields(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
		if ("customer-with-factor".equals(form.get("password"))) {
			redirect(exchange, "/account/factor", "AUTH_SESSION=half");
			return;
		}
		boolean right = "the-csrf".equals(form.get("_csrf")) && "customer-demo".equals(form.get("password"));
		redirect(exchange, right ? "/oauth2/authorize?again&continue" : "/login?error",
				right ? "AUTH_SESSION=signed-in" : null);
	}

	private void token(HttpExchange exchange) throws IOException {
		Map<String, String> form = fields(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
		boolean right = "the-code".equals(form.get("code"))
				&& AuthorizationRequest.challenge(form.getOrDefault("code_verifier", ""))
					.equals(this.asked.get("code_challenge"));
		answer(exchange, right ? 200 : 400, right ? "{\"access_token\":\"the-token\"}" : "{}");
	}

	private static void redirect(HttpExchange exchange, String location, @Nullable String cookie) throws IOException {
		exchange.getResponseHeaders().add("Location", location);
		if (cookie != null) {
			exchange.getResponseHeaders().add("Set-Cookie", cookie + "; Path=/; HttpOnly");
		}
		exchange.sendResponseHeaders(302, -1);
		exchange.close();
	}

	static void answer(HttpExchange exchange, int status, String body) throws IOException {
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		exchange.sendResponseHeaders(status, bytes.length);
		exchange.getResponseBody().write(bytes);
		exchange.close();
	}

	static Map<String, String> fields(String query) {
		return Arrays.stream(query.split("&"))
			.map((pair) -> pair.split("=", 2))
			.collect(Collectors.toMap((pair) -> pair[0],
					(pair) -> URLDecoder.decode(pair[pair.length - 1], StandardCharsets.UTF_8)));
	}

}
