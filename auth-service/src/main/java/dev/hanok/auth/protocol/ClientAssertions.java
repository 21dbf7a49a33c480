package dev.hanok.auth.protocol;

import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;

import dev.hanok.auth.clients.ClientKey;

import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.authentication.JwtClientAssertionDecoderFactory;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * Checks what a client has signed to authenticate (RFC 7523) by the key of its
 * configuration. The framework would fetch the key from an address of the client's
 * choice, and would accept an assertion that is valid for years.
 */
final class ClientAssertions {

	/** Clocks differ by a minute at most, as for access tokens. */
	private static final Duration LONGEST = Duration.ofMinutes(6);

	private ClientAssertions() {
	}

	static JwtDecoder decoder(RegisteredClient client) {
		RSAPublicKey key = ClientKey.of(client)
			.orElseThrow(() -> new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT));
		NimbusJwtDecoder decoder = NimbusJwtDecoder.withPublicKey(key)
			.signatureAlgorithm(SignatureAlgorithm.RS256)
			.build();
		decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
				JwtClientAssertionDecoderFactory.DEFAULT_JWT_VALIDATOR_FACTORY.apply(client),
				new JwtClaimValidator<Instant>(JwtClaimNames.EXP,
						expiry -> expiry != null && expiry.isBefore(Instant.now().plus(LONGEST)))));
		return decoder;
	}

}
