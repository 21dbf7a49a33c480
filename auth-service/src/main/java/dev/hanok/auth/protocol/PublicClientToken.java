package dev.hanok.auth.protocol;

import java.util.Map;

import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;

/**
 * A client that sends only its id. The refresh token, or the token to revoke, proves that
 * it is this client.
 */
final class PublicClientToken extends OAuth2ClientAuthenticationToken {

	PublicClientToken(String clientId) {
		super(clientId, ClientAuthenticationMethod.NONE, null, Map.of());
	}

}
