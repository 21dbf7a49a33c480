package dev.hanok.auth.tokens;

import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2RefreshTokenAuthenticationToken;

/**
 * A refresh with a token that was replaced a moment ago. It is answered like the first
 * one: with new access and ID tokens, and with the refresh token that is current already.
 */
class RepeatedRefresh extends OAuth2RefreshTokenAuthenticationToken {

	private static final long serialVersionUID = 1L;

	RepeatedRefresh(String current, OAuth2RefreshTokenAuthenticationToken request) {
		super(current, (Authentication) request.getPrincipal(), request.getScopes(), request.getAdditionalParameters());
		setDetails(request.getDetails());
	}

}
