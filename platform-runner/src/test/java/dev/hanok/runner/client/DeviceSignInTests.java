package dev.hanok.runner.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.hanok.runner.home.PlatformException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DeviceSignInTests {

	private HttpServer server;

	private final List<String> shown = new ArrayList<>();

	private final List<String> errors = new ArrayList<>();

	@BeforeEach
	void serve() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
		this.server.createContext("/oauth2/device_authorization", this::codes);
		this.server.createContext("/oauth2/token", this::token);
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.server.stop(0);
	}

	@Test
	void showsTheCodeAndWaitsForTheUser() {
		this.errors.addAll(List.of("authorization_pending", "authorization_pending"));
		assertThat(signIn("openid profile orders")).isEqualTo("the-token");
		assertThat(this.shown).containsExactly("http://platform/account/device", "BCDF-GHJK");
		assertThat(this.errors).isEmpty();
	}

	@Test
	void saysThatTheUserDoesNotAllowIt() {
		this.errors.add("access_denied");
		assertThatExceptionOfType(PlatformException.class).isThrownBy(() -> signIn("profile orders"))
			.withMessageContaining("did not allow it");
	}

	@Test
	void saysWhatAuthServiceRefuses() {
		assertThatExceptionOfType(PlatformException.class).isThrownBy(() -> signIn("unknown"))
			.withMessageContaining("invalid_scope");
	}

	private String signIn(String scope) {
		URI gateway = URI.create("http://127.0.0.1:" + this.server.getAddress().getPort());
		return DeviceSignIn.accessToken(gateway, scope, (page, code) -> this.shown.addAll(List.of(page, code)));
	}

	private void codes(HttpExchange exchange) throws IOException {
		boolean known = "profile orders".equals(form(exchange).get("scope"));
		SignInTests.answer(exchange, known ? 200 : 400, known ? """
				{"device_code":"the-code","user_code":"BCDF-GHJK","interval":0,"expires_in":60,
				"verification_uri":"http://platform/account/device"}""" : "{\"error\":\"invalid_scope\"}");
	}

	private void token(HttpExchange exchange) throws IOException {
		assertThat(form(exchange)).containsEntry("device_code", "the-code");
		boolean allowed = this.errors.isEmpty();
		SignInTests.answer(exchange, allowed ? 200 : 400,
				allowed ? "{\"access_token\":\"the-token\"}" : "{\"error\":\"" + this.errors.removeFirst() + "\"}");
	}

	private static Map<String, String> form(HttpExchange exchange) throws IOException {
		return SignInTests.fields(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
	}

}
