package dev.hanok.auth.protocol;

import dev.hanok.auth.tokens.Authorizations;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcLogoutAuthenticationToken;

/**
 * At a logout also ends the grant to which the ID token belongs, with its refresh tokens.
 */
class LogoutAuthenticationProvider implements AuthenticationProvider {

	private static final OAuth2TokenType ID_TOKEN = new OAuth2TokenType(OidcParameterNames.ID_TOKEN);

	private final AuthenticationProvider logout;

	private final Authorizations authorizations;

	LogoutAuthenticationProvider(AuthenticationProvider logout, Authorizations authorizations) {
		this.logout = logout;
		this.authorizations = authorizations;
	}

	@Override
	public boolean supports(Class<?> authentication) {
		return this.logout.supports(authentication);
	}

	@Override
	public @Nullable Authentication authenticate(Authentication request) {
		Authentication done = this.logout.authenticate(request);
		if (request instanceof OidcLogoutAuthenticationToken signOut) {
			OAuth2Authorization ended = this.authorizations.findByToken(signOut.getIdTokenHint(), ID_TOKEN);
			if (ended != null) {
				this.authorizations.signOut(ended);
			}
		}
		return done;
	}

}
