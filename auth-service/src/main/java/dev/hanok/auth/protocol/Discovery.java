package dev.hanok.auth.protocol;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import dev.hanok.auth.factor.AuthenticationMethods;

import org.springframework.security.oauth2.core.AuthorizationGrantType;

/**
 * Makes the discovery documents list what this server supports: the framework lists
 * everything that it could support, and omits fields whose default value would be wrong
 * here.
 */
final class Discovery {

	private static final List<String> CLIENT_AUTHENTICATION = List.of("client_secret_basic", "client_secret_post",
			"private_key_jwt");

	private final List<String> scopes;

	/** Lists only those scopes that a user can have. */
	Discovery(Set<String> scopesOfUsers) {
		this.scopes = Stream.concat(Stream.of("openid", "profile"), scopesOfUsers.stream()).toList();
	}

	void describe(Map<String, Object> document) {
		List<String> orPublic = Stream.concat(CLIENT_AUTHENTICATION.stream(), Stream.of("none")).toList();
		document.put("grant_types_supported", List.of("authorization_code", "refresh_token", "client_credentials",
				AuthorizationGrantType.DEVICE_CODE.getValue()));
		document.put("token_endpoint_auth_methods_supported", orPublic);
		document.put("revocation_endpoint_auth_methods_supported", orPublic);
		document.put("introspection_endpoint_auth_methods_supported", CLIENT_AUTHENTICATION);
		for (String endpoint : List.of("token", "revocation", "introspection")) {
			document.put(endpoint + "_endpoint_auth_signing_alg_values_supported", List.of("RS256"));
		}
		document.put("scopes_supported", this.scopes);
		document.put("claims_supported", List.of("iss", "sub", "aud", "exp", "iat", "auth_time", "acr", "amr", "nonce",
				"azp", "sid", "preferred_username"));
		document.put("acr_values_supported", AuthenticationMethods.CLASSES);
		document.put("response_modes_supported", List.of("query"));
		document.put("prompt_values_supported", List.of("none", "login"));
		document.put("code_challenge_methods_supported", List.of("S256"));
		document.put("authorization_response_iss_parameter_supported", true);
		document.put("claims_parameter_supported", false);
		document.put("request_parameter_supported", false);
		document.put("request_uri_parameter_supported", false);
		document.remove("tls_client_certificate_bound_access_tokens");
		document.remove("dpop_signing_alg_values_supported");
	}

}
