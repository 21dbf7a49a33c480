package dev.hanok.auth.keys;

import java.time.InstantSource;

import dev.hanok.auth.audit.SecurityEvents;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
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

	/** Two gauges: an alert compares the age of the key with the age of its rotation. */
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
