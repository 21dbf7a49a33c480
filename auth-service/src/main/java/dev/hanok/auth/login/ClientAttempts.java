package dev.hanok.auth.login;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.stereotype.Component;

/**
 * Delays client authentication after wrong secrets, for each client and for each address.
 * A client has a separate counter for each address inside the platform, and for each
 * address from which it has sent the right secret before. So an attacker who guesses a
 * secret elsewhere does not delay the client.
 *
 * <p>
 * While Redis is unavailable no attempt is delayed, because services need tokens then
 * too.
 */
@Component
public class ClientAttempts {

	private static final Logger log = LoggerFactory.getLogger(ClientAttempts.class);

	private static final Duration KNOWN = Duration.ofDays(90);

	/**
	 * How long Redis is not used after a failure: otherwise each request would wait for
	 * its time-out.
	 */
	private static final Duration PAUSE = Duration.ofSeconds(10);

	private final LoginRateLimiter limiter;

	private final StringRedisTemplate redis;

	private volatile Instant pauseEnd = Instant.MIN;

	ClientAttempts(LoginRateLimiter limiter, StringRedisTemplate redis) {
		this.limiter = limiter;
		this.redis = redis;
	}

	/**
	 * Checks a secret, unless there were too many wrong ones.
	 * @param client the client id, known or not
	 * @param request of the client
	 * @param check checks the secret
	 * @return the result of the check
	 * @throws LoginDelayedException if the secret was not checked
	 */
	public @Nullable Authentication check(String client, HttpServletRequest request,
			Supplier<@Nullable Authentication> check) {
		String id = LoginOrigin.digest(client);
		String address = LoginOrigins.network(request);
		String known = "auth:client:known:" + id + ":" + address;
		boolean inside = LoginOrigins.isInside(request);
		List<String> counters = ask(() -> (inside || Boolean.TRUE.equals(this.redis.hasKey(known)))
				? List.of("auth:client:own:" + id + ":" + address)
				: List.of("auth:client:id:" + id, "auth:client:address:" + address), List.of());
		Duration delay = ask(() -> this.limiter.admit(counters), Duration.ZERO);
		if (delay.isPositive()) {
			throw new LoginDelayedException(delay);
		}
		boolean wrong = false;
		try {
			Authentication authenticated = check.get();
			if (!inside) {
				run(() -> this.redis.opsForValue().set(known, "", KNOWN));
			}
			return authenticated;
		}
		catch (OAuth2AuthenticationException ex) {
			wrong = OAuth2ErrorCodes.INVALID_CLIENT.equals(ex.getError().getErrorCode());
			throw ex;
		}
		finally {
			if (!wrong) {
				run(() -> this.limiter.takeBack(counters));
			}
		}
	}

	private void run(Runnable command) {
		ask(() -> {
			command.run();
			return true;
		}, false);
	}

	private <T> T ask(Supplier<T> command, T otherwise) {
		if (Instant.now().isBefore(this.pauseEnd)) {
			return otherwise;
		}
		try {
			return command.get();
		}
		catch (DataAccessException ex) {
			this.pauseEnd = Instant.now().plus(PAUSE);
			log.warn("Redis failed: attempts with wrong client secrets are not limited at the moment: {}",
					ex.toString());
			return otherwise;
		}
	}

}
