package dev.hanok.auth.login;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.stereotype.Component;

/**
 * Limits the attempts at a second factor as those at a password, with counters of their
 * own. The cookie of a known browser does not count here: it is given for a right
 * password, and would give an attacker who has the password new attempts.
 */
@Component
public class FactorAttempts {

	private final LoginRateLimiter limiter;

	FactorAttempts(LoginRateLimiter limiter) {
		this.limiter = limiter;
	}

	/**
	 * Checks a code, unless there were too many wrong ones.
	 * @param username the user's immutable name
	 * @param request of the browser
	 * @param check whether the code is right
	 * @return whether it is
	 * @throws LoginDelayedException if the code was not looked at
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
