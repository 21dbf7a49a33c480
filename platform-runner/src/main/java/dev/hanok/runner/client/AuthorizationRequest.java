package dev.hanok.runner.client;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.hanok.runner.home.PlatformException;

/**
 * The first half of the authorization code flow: the request, and the code in its
 * response.
 */
record AuthorizationRequest(String scope, String state, Pkce pkce) {

	static final String CLIENT = "platform-cli";

	/** No server listens there: the code is taken from the address of the redirect. */
	static final String REDIRECT = "http://127.0.0.1/callback";

	static AuthorizationRequest of(String scope) {
		return new AuthorizationRequest(scope, Pkce.token(), Pkce.random());
	}

	String path() {
		Map<String, String> fields = new LinkedHashMap<>();
		fields.put("response_type", "code");
		fields.put("client_id", CLIENT);
		fields.put("redirect_uri", REDIRECT);
		fields.put("scope", this.scope);
		fields.put("state", this.state);
		fields.put("code_challenge", this.pkce.challenge());
		fields.put("code_challenge_method", "S256");
		return "/oauth2/authorize?" + Browser.form(fields);
	}

	/** The code in the address to which the client was sent back. */
	String code(URI redirect) {
		Map<String, String> response = query(redirect);
		if (response.containsKey("error")) {
			throw new PlatformException("auth-service refused: " + response.get("error") + " "
					+ response.getOrDefault("error_description", ""));
		}
		String code = response.get("code");
		if (code == null || !this.state.equals(response.get("state"))) {
			throw new PlatformException("The response of auth-service does not belong to this request.");
		}
		return code;
	}

	private static Map<String, String> query(URI uri) {
		Map<String, String> fields = new HashMap<>();
		for (String pair : uri.getRawQuery().split("&")) {
			String[] parts = pair.split("=", 2);
			fields.put(parts[0], URLDecoder.decode(parts[parts.length - 1], StandardCharsets.UTF_8));
		}
		return fields;
	}

}
