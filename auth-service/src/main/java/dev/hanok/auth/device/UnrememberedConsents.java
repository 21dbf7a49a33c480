package dev.hanok.auth.device;

import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsent;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsentService;

/**
 * Stores no consent, so that a user is asked for each device. With a stored consent, the
 * framework would allow a device as soon as its code is entered, without showing what it
 * may do, and would allow the stored scopes also if the user refuses.
 */
class UnrememberedConsents implements OAuth2AuthorizationConsentService {

	@Override
	public void save(OAuth2AuthorizationConsent consent) {
		// Nothing is stored.
	}

	@Override
	public void remove(OAuth2AuthorizationConsent consent) {
		// Nothing is stored.
	}

	@Override
	public @Nullable OAuth2AuthorizationConsent findById(String clientId, String username) {
		return null;
	}

}
