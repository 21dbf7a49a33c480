package dev.hanok.auth.tokens;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.security.crypto.keygen.BytesKeyGenerator;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;

/**
 * Makes refresh tokens, also for public clients. The framework gives public clients none,
 * but rotation protects these tokens.
 *
 * <p>
 * A token begins with the id of its authorization, which stays the same while the tokens
 * of the family replace each other. So a replaced token still shows to which family it
 * belonged, without a record of each old token. The id is random and appears nowhere
 * else, so a client that presents it has had a token of that family.
 */
class RefreshTokens implements OAuth2TokenGenerator<OAuth2RefreshToken> {

	private static final Pattern TOKEN = Pattern.compile("([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\.[\\w-]{43}");

	private final BytesKeyGenerator random = KeyGenerators.secureRandom(32);

	private final Duration lifetime;

	RefreshTokens(Duration lifetime) {
		this.lifetime = lifetime;
	}

	@Override
	public @Nullable OAuth2RefreshToken generate(OAuth2TokenContext context) {
		if (!OAuth2TokenType.REFRESH_TOKEN.equals(context.getTokenType())) {
			return null;
		}
		OAuth2Authorization family = Objects.requireNonNull(context.getAuthorization());
		String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(this.random.generateKey());
		Instant now = Instant.now();
		Duration unused = context.getRegisteredClient().getTokenSettings().getRefreshTokenTimeToLive();
		return new OAuth2RefreshToken(family.getId() + "." + secret, now, end(family, now, now.plus(unused)));
	}

	/** A token replaces the others of its family, but does not outlive the family. */
	private Instant end(OAuth2Authorization family, Instant now, Instant unused) {
		var code = family.getToken(OAuth2AuthorizationCode.class);
		if (code == null || code.getToken().getIssuedAt() == null) {
			return unused;
		}
		Instant last = code.getToken().getIssuedAt().plus(this.lifetime);
		Instant end = last.isBefore(unused) ? last : unused;
		return end.isAfter(now) ? end : now.plusSeconds(1);
	}

	static Optional<String> family(String token) {
		var matcher = TOKEN.matcher(token);
		return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
	}

}
