package dev.hanok.auth.tokens;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;
import java.util.function.UnaryOperator;

import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2DeviceCode;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.OAuth2UserCode;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;

/**
 * Replaces the tokens of an authorization with digests before they are stored. When an
 * authorization is read, the token that the client presented replaces its digest. Tokens
 * are random or signed, so a plain digest is enough.
 */
final class TokenDigests {

	private static final String PREFIX = "sha256:";

	private TokenDigests() {
	}

	static String digest(String token) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
			return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * The claim {@code grant_id}: the same in all access tokens of an authorization. The
	 * id itself is part of its refresh tokens.
	 */
	static String grantId(String authorizationId) {
		return digest(authorizationId).substring(PREFIX.length(), PREFIX.length() + 22);
	}

	/**
	 * The authorization to store; tokens that were read from the store already are
	 * digests.
	 */
	static OAuth2Authorization digested(OAuth2Authorization authorization) {
		return map(authorization, value -> value.startsWith(PREFIX) ? value : digest(value));
	}

	static OAuth2Authorization presented(OAuth2Authorization authorization, String token) {
		String digest = digest(token);
		return map(authorization, value -> value.equals(digest) ? token : value);
	}

	private static OAuth2Authorization map(OAuth2Authorization authorization, UnaryOperator<String> change) {
		OAuth2Authorization.Builder builder = OAuth2Authorization.from(authorization);
		var code = authorization.getToken(OAuth2AuthorizationCode.class);
		if (code != null) {
			var token = code.getToken();
			builder.token(
					new OAuth2AuthorizationCode(change.apply(token.getTokenValue()),
							Objects.requireNonNull(token.getIssuedAt()), Objects.requireNonNull(token.getExpiresAt())),
					metadata -> metadata.putAll(code.getMetadata()));
		}
		var device = authorization.getToken(OAuth2DeviceCode.class);
		if (device != null) {
			var token = device.getToken();
			builder.token(
					new OAuth2DeviceCode(change.apply(token.getTokenValue()),
							Objects.requireNonNull(token.getIssuedAt()), Objects.requireNonNull(token.getExpiresAt())),
					metadata -> metadata.putAll(device.getMetadata()));
		}
		var user = authorization.getToken(OAuth2UserCode.class);
		if (user != null) {
			var token = user.getToken();
			builder.token(
					new OAuth2UserCode(change.apply(token.getTokenValue()), Objects.requireNonNull(token.getIssuedAt()),
							Objects.requireNonNull(token.getExpiresAt())),
					metadata -> metadata.putAll(user.getMetadata()));
		}
		var access = authorization.getToken(OAuth2AccessToken.class);
		if (access != null) {
			var token = access.getToken();
			builder.token(
					new OAuth2AccessToken(token.getTokenType(), change.apply(token.getTokenValue()),
							token.getIssuedAt(), token.getExpiresAt(), token.getScopes()),
					metadata -> metadata.putAll(access.getMetadata()));
		}
		var refresh = authorization.getToken(OAuth2RefreshToken.class);
		if (refresh != null) {
			var token = refresh.getToken();
			builder.token(new OAuth2RefreshToken(change.apply(token.getTokenValue()), token.getIssuedAt(),
					token.getExpiresAt()), metadata -> metadata.putAll(refresh.getMetadata()));
		}
		var id = authorization.getToken(OidcIdToken.class);
		if (id != null) {
			var token = id.getToken();
			builder.token(new OidcIdToken(change.apply(token.getTokenValue()), token.getIssuedAt(),
					token.getExpiresAt(), token.getClaims()), metadata -> metadata.putAll(id.getMetadata()));
		}
		return builder.build();
	}

}
