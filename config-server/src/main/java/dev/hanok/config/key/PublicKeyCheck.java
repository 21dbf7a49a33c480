package dev.hanok.config.key;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Refuses to start with the key that the repository names, unless this is a
 * demonstration: secrets that were encrypted with it are open to everyone.
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
