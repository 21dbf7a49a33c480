package dev.hanok.runner.client;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.hanok.runner.home.PlatformException;
import tools.jackson.databind.JsonNode;

/**
 * The authorization code flow, walked as a browser would: nothing is asked of
 * auth-service that a client could not ask.
 */
public record SignIn(Browser browser) {

	private static final String CLIENT = "platform-cli";

	/** Nobody listens there: the code is taken from the address of the redirect. */
	private static final String REDIRECT = "http://127.0.0.1/callback";

	/** Signs in through a gateway, wherever it runs. */
	public static String accessToken(URI gateway, String user, String password, String scope) {
		try (Browser browser = new Browser(gateway, (exchange) -> {
		})) {
			return new SignIn(browser).accessToken(user, password, scope);
		}
	}

	public String accessToken(String user, String password, String scope) {
		Pkce pkce = Pkce.random();
		String state = Pkce.token();
		Exchange asked = this.browser.get("/oauth2/authorize?" + Browser.form(authorization(scope, state, pkce)),
				Map.of("Accept", "text/html"));
		Map<String, String> answer = query(follow(asked, user, password));
		if (answer.containsKey("error")) {
			throw new PlatformException("auth-service refused: " + answer.get("error") + " "
					+ answer.getOrDefault("error_description", ""));
		}
		String code = answer.get("code");
		if (code == null || !state.equals(answer.get("state"))) {
			throw new PlatformException("The answer of auth-service does not belong to this request.");
		}
		return redeem(code, pkce);
	}

	private static Map<String, String> authorization(String scope, String state, Pkce pkce) {
		Map<String, String> fields = new LinkedHashMap<>();
		fields.put("response_type", "code");
		fields.put("client_id", CLIENT);
		fields.put("redirect_uri", REDIRECT);
		fields.put("scope", scope);
		fields.put("state", state);
		fields.put("code_challenge", pkce.challenge());
		fields.put("code_challenge_method", "S256");
		return fields;
	}

	/**
	 * Goes where it is sent, signing in on the way, until it is sent back to the client.
	 */
	private URI follow(Exchange first, String user, String password) {
		Exchange exchange = first;
		boolean signedIn = false;
		for (int steps = 0; steps < 8; steps++) {
			String location = exchange.header("Location").orElse("");
			if (location.startsWith(REDIRECT)) {
				return URI.create(location);
			}
			if (exchange.status() / 100 == 3) {
				if (signedIn && location.contains("/login?error")) {
					throw new PlatformException("auth-service does not accept this name and password.",
							"Demo users: customer, customer2, manager, operator; the password is the name and -demo.");
				}
				exchange = this.browser.get(location, Map.of("Accept", "text/html"));
			}
			else if (exchange.status() == 200 && !signedIn) {
				exchange = fillIn(exchange, user, password);
				signedIn = true;
			}
			else {
				break;
			}
		}
		throw new PlatformException(
				"Signing in stopped at " + exchange.method() + " " + exchange.path().replaceFirst("\\?.*", "")
						+ " with status " + exchange.status() + ".",
				List.of(exchange.body().lines().findFirst().orElse("")),
				List.of("See what auth-service says: ./platform logs auth-service"));
	}

	private Exchange fillIn(Exchange page, String user, String password) {
		LoginForm form = LoginForm.in(page.body())
			.orElseThrow(() -> new PlatformException("auth-service showed a page that is not the sign-in page."));
		Map<String, String> fields = new LinkedHashMap<>(form.hidden());
		fields.put("username", user);
		fields.put("password", password);
		return this.browser.postForm(form.action().isEmpty() ? "/login" : form.action(), fields);
	}

	private String redeem(String code, Pkce pkce) {
		Exchange redeemed = this.browser.postForm("/oauth2/token", Map.of("grant_type", "authorization_code", "code",
				code, "redirect_uri", REDIRECT, "client_id", CLIENT, "code_verifier", pkce.verifier()));
		String token = Json.parse(redeemed.body())
			.map((JsonNode body) -> body.path("access_token").asString(""))
			.orElse("");
		if (redeemed.status() != 200 || token.isEmpty()) {
			throw new PlatformException("auth-service gave no token: status " + redeemed.status() + ".");
		}
		return token;
	}

	private static Map<String, String> query(URI uri) {
		Map<String, String> fields = new HashMap<>();
		Arrays.stream(uri.getRawQuery().split("&")).forEach((pair) -> {
			String[] parts = pair.split("=", 2);
			fields.put(parts[0], URLDecoder.decode(parts[parts.length - 1], StandardCharsets.UTF_8));
		});
		return fields;
	}

}
