package dev.hanok.auth.tokens;

import java.util.Objects;
import java.util.Optional;

import dev.hanok.auth.keys.SigningKeys;

import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.stereotype.Component;

/**
 * Recognizes the ID tokens that were issued here, also after they have expired: with an
 * ID token a client proves which user it signs out.
 */
@Component
class IdTokens {

	private final JwtDecoder decoder;

	IdTokens(SigningKeys keys, AuthorizationServerSettings settings) {
		NimbusJwtDecoder issuedHere = NimbusJwtDecoder.withJwkSource(keys)
			.jwsAlgorithm(SignatureAlgorithm.RS256)
			.build();
		issuedHere.setJwtValidator(new DelegatingOAuth2TokenValidator<>(JwtTypeValidator.jwt(),
				new JwtIssuerValidator(Objects.requireNonNull(settings.getIssuer()))));
		this.decoder = issuedHere;
	}

	Optional<Jwt> read(String token) {
		try {
			return Optional.of(this.decoder.decode(token));
		}
		catch (JwtException ex) {
			return Optional.empty();
		}
	}

}
