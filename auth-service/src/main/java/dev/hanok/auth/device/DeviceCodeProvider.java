package dev.hanok.auth.device;

import dev.hanok.auth.tokens.Authorizations;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2DeviceAuthorizationRequestAuthenticationToken;

/**
 * Makes the codes for a device, unless too many devices are waiting for their users. Each
 * request stores a row, and a public client can be used by anyone.
 */
class DeviceCodeProvider implements AuthenticationProvider {

	private final AuthenticationProvider codes;

	private final Authorizations authorizations;

	private final int limit;

	DeviceCodeProvider(AuthenticationProvider codes, Authorizations authorizations, int limit) {
		this.codes = codes;
		this.authorizations = authorizations;
		this.limit = limit;
	}

	@Override
	public boolean supports(Class<?> authentication) {
		return this.codes.supports(authentication);
	}

	@Override
	public @Nullable Authentication authenticate(Authentication request) {
		if (request instanceof OAuth2DeviceAuthorizationRequestAuthenticationToken asked && isEmpty(asked)) {
			// The user could allow nothing.
			throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_SCOPE);
		}
		if (this.authorizations.openDeviceCodes() >= this.limit) {
			throw new OAuth2AuthenticationException(OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE);
		}
		return this.codes.authenticate(request);
	}

	private static boolean isEmpty(OAuth2DeviceAuthorizationRequestAuthenticationToken asked) {
		return asked.getScopes() == null || asked.getScopes().isEmpty();
	}

}
