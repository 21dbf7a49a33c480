package dev.hanok.auth.keys;

import java.time.InstantSource;

import dev.hanok.auth.audit.SecurityEvents;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.BearerTokenErrors;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads the keys before a request can need one.
 */
@Configuration(proxyBeanMethods = false)
class KeyConfiguration {

	@Bean(initMethod = "refresh")
	SigningKeys signingKeys(SigningKeyStore store, TransactionTemplate transaction, KeyProperties settings,
			SecurityEvents events) {
		return new SigningKeys(store, transaction, settings, InstantSource.system(), events);
	}

	/**
	 * Refuses tokens of withdrawn keys at the endpoints of this service. The check of the
	 * key runs with each request, because the result of a signature check is cached for a
	 * minute.
	 */
	@Bean
	OAuth2TokenValidator<Jwt> publishedKey(SigningKeys keys) {
		OAuth2Error withdrawn = BearerTokenErrors.invalidToken("The key of the token was withdrawn.");
		return token -> keys.published().stream().anyMatch(key -> key.id().equals(token.getHeaders().get("kid")))
				? OAuth2TokenValidatorResult.success() : OAuth2TokenValidatorResult.failure(withdrawn);
	}

	/**
	 * Two gauges: an alert compares the age of the key with the age at which a key is
	 * rotated.
	 */
	@Bean
	MeterBinder signingKeyMeters(SigningKeys keys, KeyProperties settings) {
		return registry -> {
			Gauge.builder("hanok.signing.key.age", () -> keys.age().toSeconds())
				.description("Age of the key that signs tokens")
				.baseUnit("seconds")
				.register(registry);
			Gauge.builder("hanok.signing.key.rotation", () -> settings.keyRotation().toSeconds())
				.description("Age at which a signing key gets a successor")
				.baseUnit("seconds")
				.register(registry);
		};
	}

}
