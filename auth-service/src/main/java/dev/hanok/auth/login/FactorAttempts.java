package dev.hanok.auth.login;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.stereotype.Component;

/**
 * Limits wrong codes of a second factor, and of a device, in the same way as wrong
 * passwords, with separate counters. The cookie of a known browser has no effect here: a
 * browser gets it for a right password, so it would give an attacker who has the password
 * new attempts.
 */
@Component
public class FactorAttempts {

	private final LoginRateLimiter limiter;

	FactorAttempts(LoginRateLimiter limiter) {
		this.limiter = limiter;
	}

	/**
	 * Checks a code, unless there were too many wrong ones.
	 * @param username the user's immutable id
	 * @param request of the browser
	 * @param check whether the code is right
	 * @return whether it is
	 * @throws LoginDelayedException if the code was not checked
	 */
	public boolean check(String username, HttpServletRequest request, BooleanSupplier check) {
		List<String> counters = List.of("auth:factor:user:" + LoginOrigin.digest(username),
				"auth:factor:address:" + LoginOrigins.network(request));
		Duration delay = this.limiter.admit(counters);
		if (delay.isPositive()) {
			throw new LoginDelayedException(delay);
		}
		boolean wrong = false;
		try {
			wrong = !check.getAsBoolean();
			return !wrong;
		}
		finally {
			if (!wrong) {
				this.limiter.takeBack(counters);
			}
		}
	}

}
