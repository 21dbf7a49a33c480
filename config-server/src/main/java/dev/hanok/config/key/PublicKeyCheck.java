package dev.hanok.config.key;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Refuses to start with the encryption key that is published in the repository, unless
 * this is a demonstration: anyone can decrypt secrets that were encrypted with that key.
 */
@Component
class PublicKeyCheck {

	private static final String PUBLIC_KEY = "hanok-demo-key-change-me-before-production";

	PublicKeyCheck(@Value("${encrypt.key:}") String key, @Value("${platform.demo.enabled}") boolean demo) {
		if (!demo && key.strip().equals(PUBLIC_KEY)) {
			throw new PublicKeyRefused();
		}
	}

}
