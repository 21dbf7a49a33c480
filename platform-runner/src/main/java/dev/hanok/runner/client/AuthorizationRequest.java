package dev.hanok.runner.client;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;

import dev.hanok.runner.home.PlatformException;
import org.apache.commons.codec.binary.Base64;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * The first half of the authorization code flow: the request, and the code in its
 * response.
 *
 * @param verifier proves that the same client requests the code and redeems it (RFC 7636)
 */
record AuthorizationRequest(String scope, String state, String verifier) {

	static final String CLIENT = "platform-cli";

	/** No server listens there: the code is taken from the address of the redirect. */
	static final String REDIRECT = "http://127.0.0.1/callback";

	static AuthorizationRequest of(String scope) {
		return new AuthorizationRequest(scope, token(), token());
	}

	String path() {
		return "/oauth2/authorize?" + Browser
			.form(Map.of("response_type", "code", "client_id", CLIENT, "redirect_uri", REDIRECT, "scope", this.scope,
					"state", this.state, "code_challenge", challenge(this.verifier), "code_challenge_method", "S256"));
	}

	static String challenge(String verifier) {
		return Base64.encodeBase64URLSafeString(DigestUtils.sha256(verifier));
	}

	private static String token() {
		byte[] bytes = new byte[32];
		new SecureRandom().nextBytes(bytes);
		return Base64.encodeBase64URLSafeString(bytes);
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
