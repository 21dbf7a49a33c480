package dev.hanok.auth.protocol;

import dev.hanok.auth.login.LoginDelayedException;

import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/**
 * The secret of a client was not checked, because there were too many wrong ones.
 */
class ClientDelayedException extends OAuth2AuthenticationException {

	private static final long serialVersionUID = 1L;

	private final long seconds;

	ClientDelayedException(LoginDelayedException delay) {
		super(OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE);
		this.seconds = delay.seconds();
	}

	long seconds() {
		return this.seconds;
	}

}
