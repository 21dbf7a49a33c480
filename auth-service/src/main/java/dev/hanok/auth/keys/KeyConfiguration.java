package dev.hanok.auth.keys;

import java.time.InstantSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads the keys before anything can ask for one.
 */
@Configuration(proxyBeanMethods = false)
class KeyConfiguration {

	@Bean(initMethod = "refresh")
	SigningKeys signingKeys(SigningKeyStore store, TransactionTemplate transaction, KeySettings settings) {
		return new SigningKeys(store, transaction, settings, InstantSource.system());
	}

}
