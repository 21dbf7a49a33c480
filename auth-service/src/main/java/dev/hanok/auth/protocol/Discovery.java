package dev.hanok.auth.protocol;

import java.util.List;
import java.util.Map;

/**
 * Limits the discovery documents to the features that this server supports; the framework
 * lists everything that it could support.
 */
final class Discovery {

	private Discovery() {
	}

	static void describe(Map<String, Object> document) {
		document.put("grant_types_supported", List.of("authorization_code", "refresh_token", "client_credentials"));
		document.put("token_endpoint_auth_methods_supported", List.of("client_secret_basic", "none"));
		document.put("revocation_endpoint_auth_methods_supported", List.of("client_secret_basic", "none"));
		document.put("introspection_endpoint_auth_methods_supported", List.of("client_secret_basic"));
		document.put("scopes_supported", List.of("openid", "profile"));
		document.put("code_challenge_methods_supported", List.of("S256"));
		document.remove("tls_client_certificate_bound_access_tokens");
		document.remove("dpop_signing_alg_values_supported");
	}

}
