package dev.hanok.auth.tokens;

import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2RefreshTokenAuthenticationToken;

/**
 * A refresh with a token that was replaced a few seconds ago. The response has new access
 * and ID tokens, and the same refresh token as the first response.
 */
class RepeatedRefresh extends OAuth2RefreshTokenAuthenticationToken {

	private static final long serialVersionUID = 1L;

	RepeatedRefresh(String current, OAuth2RefreshTokenAuthenticationToken request) {
		super(current, (Authentication) request.getPrincipal(), request.getScopes(), request.getAdditionalParameters());
		setDetails(request.getDetails());
	}

}
