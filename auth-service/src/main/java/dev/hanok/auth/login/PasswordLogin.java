package dev.hanok.auth.login;

import dev.hanok.auth.password.HashingBusyException;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.core.Authentication;

/**
 * Checks name and password, unless there were too many attempts for the name. A refused
 * attempt looks like a wrong password, so it reveals nothing about name or password.
 */
class PasswordLogin implements AuthenticationProvider {

	private final AuthenticationProvider check;

	private final LoginRateLimiter limiter;

	PasswordLogin(AuthenticationProvider check, LoginRateLimiter limiter) {
		this.check = check;
		this.limiter = limiter;
	}

	@Override
	public boolean supports(Class<?> authentication) {
		return this.check.supports(authentication);
	}

	@Override
	public @Nullable Authentication authenticate(Authentication login) {
		if (!this.limiter.admits(login.getName())) {
			throw new BadCredentialsException("Bad credentials");
		}
		try {
			Authentication user = this.check.authenticate(login);
			this.limiter.forget(login.getName());
			return user;
		}
		catch (InternalAuthenticationServiceException ex) {
			// An outage of the database is no failed login, and its message is not for
			// the page.
			if (ex.getCause() instanceof DataAccessException outage) {
				this.limiter.forget(login.getName());
				throw outage;
			}
			throw ex;
		}
		catch (HashingBusyException ex) {
			this.limiter.forget(login.getName());
			throw ex;
		}
	}

}
