package dev.hanok.auth.tokens;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import dev.hanok.auth.users.User;
import dev.hanok.auth.users.Users;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.stereotype.Component;

/**
 * Claims of access tokens beyond the standard: the platform as audience, the client (RFC
 * 9068), the grant (by which services refuse a token that was revoked), and the user's
 * roles. The user is looked up for each token, so a refresh follows when a role was
 * removed or the user was disabled.
 */
@Component
class TokenClaims implements OAuth2TokenCustomizer<JwtEncodingContext> {

	private final Users users;

	private final String audience;

	TokenClaims(Users users, @Value("${platform.security.audience:hanok}") String audience) {
		this.users = users;
		this.audience = audience;
	}

	@Override
	public void customize(JwtEncodingContext context) {
		boolean accessToken = OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType());
		if (accessToken) {
			context.getClaims()
				.audience(listOf(this.audience))
				.claim("client_id", context.getRegisteredClient().getClientId());
		}
		if (AuthorizationGrantType.CLIENT_CREDENTIALS.equals(context.getAuthorizationGrantType())) {
			return;
		}
		String name = Objects.requireNonNull(context.<Authentication>getPrincipal()).getName();
		User user = this.users.find(name)
			.orElseThrow(() -> new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT));
		Set<String> scopes = this.users.narrow(context.getAuthorizedScopes(), user.roles());
		if (accessToken) {
			String grant = Objects.requireNonNull(context.getAuthorization()).getId();
			context.getClaims()
				.claim("grant_id", TokenDigests.grantId(grant))
				.claim("roles", new ArrayList<>(user.roles()));
			context.getClaims().claims(claims -> claims.computeIfPresent("scope", (key, all) -> scopes));
		}
		else if (scopes.contains(OidcScopes.PROFILE)) {
			context.getClaims().claim("preferred_username", user.label());
		}
	}

	/** Returns a class that the framework can read back from the stored authorization. */
	private static List<String> listOf(String value) {
		return new ArrayList<>(List.of(value));
	}

}
