package dev.hanok.auth.clients;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The OAuth 2 clients, and the lifetimes of their tokens.
 *
 * @param clients by client id
 * @param authorizationCode lifetime of an authorization code
 * @param deviceCode lifetime of the codes of a device
 * @param accessToken lifetime of an access token; short, because services check it
 * without a request to this service. {@code key-overlap} must be longer
 * @param refreshToken lifetime of a refresh token; each refresh gives a new one, until
 * {@code refresh-family} ends
 */
@Validated
@ConfigurationProperties("platform.auth")
record ClientProperties(@DefaultValue Map<String, @Valid Client> clients,
		@DefaultValue("1m") @DurationMin(seconds = 1) Duration authorizationCode,
		@DefaultValue("10m") @DurationMin(seconds = 1) @DurationMax(minutes = 30) Duration deviceCode,
		@DefaultValue("5m") @DurationMin(seconds = 1) @DurationMax(minutes = 30) Duration accessToken,
		@DefaultValue("14d") @DurationMin(minutes = 1) Duration refreshToken) {

	/**
	 * An OAuth 2 client.
	 *
	 * @param secretHash bcrypt hash of its secret; a client without a secret and key is
	 * public and must use PKCE
	 * @param publicKey RSA key (PEM) that verifies what the client signs instead of
	 * sending a secret: {@code private_key_jwt}
	 * @param grants OAuth2 grant types
	 * @param scopes the scopes that its tokens may have at most
	 * @param audience name of the service that its access tokens are for; all services of
	 * the platform, if it is not set
	 * @param redirectUris where authorization codes may be sent; on 127.0.0.1 any port
	 * @param postLogoutRedirectUris where a browser may be sent after signing out
	 * @param consent whether users are asked what the client may do; for clients of third
	 * parties
	 * @param demo whether the client exists only in the demonstration
	 */
	record Client(@Nullable @Pattern(regexp = "\\{bcrypt}\\$2[aby]\\$.{56}") String secretHash,
			@Nullable String publicKey,
			@NotEmpty Set<@Pattern(
					regexp = "authorization_code|refresh_token|client_credentials|device_code") String> grants,
			@DefaultValue Set<String> scopes, @Nullable String audience, @DefaultValue Set<String> redirectUris,
			@DefaultValue Set<String> postLogoutRedirectUris, @DefaultValue("false") boolean consent,
			@DefaultValue("false") boolean demo) {

	}

}
