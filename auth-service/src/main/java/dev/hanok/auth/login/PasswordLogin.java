package dev.hanok.auth.login;

import java.time.Duration;

import dev.hanok.auth.password.HashingBusyException;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/**
 * Checks name and password, unless there were too many wrong passwords. A delayed attempt
 * reveals nothing about name or password, because neither was checked.
 */
public class PasswordLogin implements AuthenticationProvider {

	private static final LoginOrigin UNKNOWN = new LoginOrigin("unknown", null);

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
		String name = login.getName();
		LoginOrigin origin = (login.getDetails() instanceof LoginOrigin known) ? known : UNKNOWN;
		Duration delay = this.limiter.admit(name, origin);
		if (delay.isPositive()) {
			throw new LoginDelayedException(delay);
		}
		try {
			Authentication user = this.check.authenticate(attempt(login, origin));
			this.limiter.takeBack(name, origin);
			return user;
		}
		catch (HashingBusyException ex) {
			this.limiter.takeBack(name, origin);
			throw ex;
		}
		catch (InternalAuthenticationServiceException ex) {
			// An outage of the database is not a failed login, and its message must not
			// be shown on the page.
			if (ex.getCause() instanceof DataAccessException outage) {
				this.limiter.takeBack(name, origin);
				throw outage;
			}
			throw ex;
		}
	}

	/**
	 * With details of a type that can be read back from the session and from stored
	 * authorizations.
	 */
	private static Authentication attempt(Authentication login, LoginOrigin origin) {
		var attempt = UsernamePasswordAuthenticationToken.unauthenticated(login.getName(), login.getCredentials());
		attempt.setDetails(new WebAuthenticationDetails(origin.address(), null));
		return attempt;
	}

}
