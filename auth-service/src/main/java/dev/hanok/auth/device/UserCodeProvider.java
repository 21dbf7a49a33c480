package dev.hanok.auth.device;

import java.util.concurrent.atomic.AtomicReference;

import dev.hanok.auth.login.FactorAttempts;
import dev.hanok.auth.login.LoginDelayedException;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Looks up the code that a user has entered, unless the user has entered too many wrong
 * ones.
 */
class UserCodeProvider implements AuthenticationProvider {

	static final String DELAYED = "slow_down";

	private final AuthenticationProvider codes;

	private final FactorAttempts attempts;

	UserCodeProvider(AuthenticationProvider codes, FactorAttempts attempts) {
		this.codes = codes;
		this.attempts = attempts;
	}

	@Override
	public boolean supports(Class<?> authentication) {
		return this.codes.supports(authentication);
	}

	@Override
	public @Nullable Authentication authenticate(Authentication entered) {
		var request = (ServletRequestAttributes) RequestContextHolder.currentRequestAttributes();
		var found = new AtomicReference<@Nullable Authentication>();
		try {
			if (!this.attempts.check(entered.getName(), request.getRequest(), () -> find(entered, found))) {
				throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
			}
		}
		catch (LoginDelayedException ex) {
			throw new OAuth2AuthenticationException(new OAuth2Error(DELAYED), ex);
		}
		return found.get();
	}

	private boolean find(Authentication entered, AtomicReference<@Nullable Authentication> found) {
		try {
			found.set(this.codes.authenticate(entered));
			return true;
		}
		catch (OAuth2AuthenticationException ex) {
			return false;
		}
	}

}
