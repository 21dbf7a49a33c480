package dev.hanok.runner.client;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.hanok.runner.home.PlatformException;
import tools.jackson.databind.JsonNode;

/**
 * The authorization code flow, as a browser does it, with requests that every client may
 * send.
 */
public record SignIn(Browser browser) {

	/** Signs in through a gateway, on this machine or another one. */
	public static String accessToken(URI gateway, String user, String password, String scope) {
		try (Browser browser = new Browser(gateway, (exchange) -> {
		})) {
			return new SignIn(browser).accessToken(user, password, scope);
		}
	}

	public String accessToken(String user, String password, String scope) {
		AuthorizationRequest request = AuthorizationRequest.of(scope);
		Exchange asked = this.browser.get(request.path(), Map.of("Accept", "text/html"));
		String code = request.code(follow(asked, user, password));
		return redeem(code, request.verifier());
	}

	/**
	 * Follows the redirects, and signs in when the page asks for it, until the redirect
	 * to the client.
	 */
	private URI follow(Exchange first, String user, String password) {
		Exchange exchange = first;
		boolean signedIn = false;
		for (int steps = 0; steps < 8; steps++) {
			String location = exchange.header("Location").orElse("");
			if (location.startsWith(AuthorizationRequest.REDIRECT)) {
				return URI.create(location);
			}
			if (exchange.status() / 100 == 3) {
				if (signedIn && location.contains("/login?error")) {
					throw new PlatformException("auth-service does not accept this name and password.",
							"Demo users: customer, customer2, manager, operator; the password is the name and -demo.");
				}
				exchange = this.browser.get(location, Map.of("Accept", "text/html"));
			}
			else if (signedIn && exchange.path().startsWith("/account/factor")) {
				throw new PlatformException(
						"The user " + user + " needs a second factor, which can be entered only in a browser.",
						"Sign in in a browser: ./platform token --device");
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

	private String redeem(String code, String verifier) {
		Exchange redeemed = this.browser.postForm("/oauth2/token",
				Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", AuthorizationRequest.REDIRECT,
						"client_id", AuthorizationRequest.CLIENT, "code_verifier", verifier));
		String token = Json.parse(redeemed.body())
			.map((JsonNode body) -> body.path("access_token").asString(""))
			.orElse("");
		if (redeemed.status() != 200 || token.isEmpty()) {
			throw new PlatformException("auth-service gave no token: status " + redeemed.status() + ".");
		}
		return token;
	}

}
