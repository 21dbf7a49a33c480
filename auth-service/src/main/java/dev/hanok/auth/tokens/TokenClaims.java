package dev.hanok.auth.tokens;

import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import dev.hanok.auth.clients.ClientAudience;
import dev.hanok.auth.factor.AuthenticationMethods;
import dev.hanok.auth.factor.SecondFactors;
import dev.hanok.auth.users.User;
import dev.hanok.auth.users.Users;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.stereotype.Component;

/**
 * Access tokens of RFC 9068, with two more claims: the grant, by which services recognize
 * a token that was revoked, and the user's roles. Access and ID tokens say when and how
 * the user signed in. ID tokens have the grant as {@code sid}, by which a sign-out finds
 * the grant after a refresh too. The user is looked up for each token, so a refreshed
 * token lacks a role that was removed, and a disabled user gets none.
 */
@Component
class TokenClaims implements OAuth2TokenCustomizer<JwtEncodingContext> {

	private final Users users;

	private final SecondFactors factors;

	private final String audience;

	TokenClaims(Users users, SecondFactors factors, @Value("${platform.security.audience:hanok}") String audience) {
		this.users = users;
		this.factors = factors;
		this.audience = audience;
	}

	@Override
	public void customize(JwtEncodingContext context) {
		boolean accessToken = OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType());
		if (accessToken) {
			context.getJwsHeader().type("at+jwt");
			context.getClaims()
				.audience(listOf(ClientAudience.of(context.getRegisteredClient()).orElse(this.audience)))
				.claim("client_id", context.getRegisteredClient().getClientId());
		}
		if (AuthorizationGrantType.CLIENT_CREDENTIALS.equals(context.getAuthorizationGrantType())) {
			scope(context.getClaims(), context.getAuthorizedScopes());
			return;
		}
		Authentication signedIn = Objects.requireNonNull(context.<Authentication>getPrincipal());
		String name = signedIn.getName();
		User user = this.users.find(name)
			.orElseThrow(() -> new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT));
		Set<String> scopes = this.users.narrow(context.getAuthorizedScopes(), user.roles());
		String grant = TokenDigests.grantId(Objects.requireNonNull(context.getAuthorization()).getId());
		context.getClaims()
			.claim("acr", AuthenticationMethods.classOf(signedIn))
			.claim("amr", AuthenticationMethods.of(signedIn));
		AuthenticationTime.of(signedIn)
			.ifPresent(time -> context.getClaims().claim(IdTokenClaimNames.AUTH_TIME, Date.from(time)));
		if (accessToken) {
			// Also at a refresh: the user may need the factor now, and not yet at the
			// sign-in.
			if (this.factors.isMissing(signedIn)) {
				throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
			}
			context.getClaims().claim("grant_id", grant).claim("roles", new ArrayList<>(user.roles()));
			scope(context.getClaims(), scopes);
			return;
		}
		context.getClaims().claim("sid", grant);
		if (scopes.contains(OidcScopes.PROFILE)) {
			context.getClaims().claim("preferred_username", user.label());
		}
	}

	private static void scope(JwtClaimsSet.Builder token, Set<String> scopes) {
		token.claims(claims -> claims.remove("scope"));
		if (!scopes.isEmpty()) {
			token.claim("scope", String.join(" ", scopes));
		}
	}

	/** Returns a class that the framework can read back from the stored authorization. */
	private static List<String> listOf(String value) {
		return new ArrayList<>(List.of(value));
	}

}
