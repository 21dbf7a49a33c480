package dev.hanok.auth.tokens;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

import org.junit.jupiter.api.Test;

import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.security.oauth2.server.authorization.token.DefaultOAuth2TokenContext;

import static org.assertj.core.api.Assertions.assertThat;

class RefreshTokensTests {

	private final RegisteredClient client = RegisteredClient.withId("program")
		.clientId("program")
		.authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
		.redirectUri("http://127.0.0.1/callback")
		.tokenSettings(TokenSettings.builder().refreshTokenTimeToLive(Duration.ofDays(14)).build())
		.build();

	@Test
	void aRefreshTokenHasTheLifetimeOfTheClientSettings() {
		assertThat(lifetime(Duration.ofMinutes(1))).isEqualTo(Duration.ofDays(14));
	}

	@Test
	void noRefreshTokenOutlivesItsFamily() {
		assertThat(lifetime(Duration.ofDays(89))).isBetween(Duration.ofHours(23), Duration.ofDays(1));
		assertThat(lifetime(Duration.ofDays(91))).isLessThanOrEqualTo(Duration.ofSeconds(1));
	}

	private Duration lifetime(Duration ageOfTheFamily) {
		Instant start = Instant.now().minus(ageOfTheFamily);
		OAuth2Authorization authorization = OAuth2Authorization.withRegisteredClient(this.client)
			.principalName("alice")
			.authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
			.token(new OAuth2AuthorizationCode("code", start, start.plusSeconds(60)))
			.build();
		OAuth2RefreshToken token = Objects
			.requireNonNull(new RefreshTokens(new RefreshSecrets("a password"), Duration.ofDays(90))
				.generate(DefaultOAuth2TokenContext.builder()
					.registeredClient(this.client)
					.authorization(authorization)
					.tokenType(OAuth2TokenType.REFRESH_TOKEN)
					.build()));
		return Duration.between(Objects.requireNonNull(token.getIssuedAt()),
				Objects.requireNonNull(token.getExpiresAt()));
	}

}
