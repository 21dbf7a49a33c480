package dev.hanok.auth.protocol;

import java.util.Map;

import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;

/**
 * A client that only gives its name: what it presents beside it, a refresh token or the
 * token to revoke, is the proof.
 */
final class PublicClientToken extends OAuth2ClientAuthenticationToken {

	PublicClientToken(String clientId) {
		super(clientId, ClientAuthenticationMethod.NONE, null, Map.of());
	}

}
