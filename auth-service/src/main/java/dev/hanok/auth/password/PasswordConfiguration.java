package dev.hanok.auth.password;

import java.time.Duration;
import java.util.Map;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * How passwords and secrets are hashed, and by how many threads. The threads are so few
 * that other requests get their share of the processors while all of them hash.
 */
@Configuration(proxyBeanMethods = false)
class PasswordConfiguration {

	private static final int QUEUE = 16;

	/**
	 * Shorter than the time for which the gateway and the clients that sign users in
	 * wait.
	 */
	private static final Duration MAX_WAIT = Duration.ofSeconds(4);

	@Bean
	PasswordEncoder passwordEncoder() {
		int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
		return new BoundedPasswordEncoder(bcrypt(), "passwords", threads, QUEUE * threads, MAX_WAIT);
	}

	@Bean
	ClientSecrets clientSecrets() {
		return new ClientSecrets(
				new RememberingPasswordEncoder(new BoundedPasswordEncoder(bcrypt(), "secrets", 1, QUEUE, MAX_WAIT)));
	}

	/** Accepts neither plain text nor old digests. */
	private static PasswordEncoder bcrypt() {
		return new DelegatingPasswordEncoder("bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder()));
	}

}
