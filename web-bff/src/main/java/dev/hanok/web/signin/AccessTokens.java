package dev.hanok.web.signin;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.hanok.starter.client.ServiceUnavailableException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;

import org.springframework.stereotype.Component;

/**
 * The access token for a request of a signed-in user. Shortly before it expires, the
 * token is renewed in the background, while it is still used. A request waits only if the
 * token has expired, or expires within a few seconds.
 */
@Component
public class AccessTokens {

	private static final Duration RENEW_AHEAD = Duration.ofSeconds(90);

	/** A token must still be valid when it arrives at a service. */
	private static final Duration LAST_SECONDS = Duration.ofSeconds(5);

	private static final int MAX_WAIT_SECONDS = 6;

	private final TokenRenewal renewal;

	private final Clock clock;

	AccessTokens(TokenRenewal renewal, Clock clock) {
		this.renewal = renewal;
		this.clock = clock;
	}

	/**
	 * The value of the header {@code Authorization} for other services.
	 * @param request a request of the user
	 * @return the value with the user's access token
	 * @throws SignInRequiredException if no user is signed in, or the sign-in has ended
	 * @throws ServiceUnavailableException if auth-service gives no new token
	 */
	public String bearer(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		if (session == null || !(session.getAttribute(SessionTokens.ATTRIBUTE) instanceof SessionTokens tokens)) {
			throw new SignInRequiredException();
		}
		if (tokens.livesFor(RENEW_AHEAD, this.clock.instant())) {
			return tokens.bearer();
		}
		CompletableFuture<SessionTokens> renewed = this.renewal.renew(session.getId(),
				latest -> latest.livesFor(RENEW_AHEAD, this.clock.instant()));
		return tokens.livesFor(LAST_SECONDS, this.clock.instant()) ? tokens.bearer() : await(renewed).bearer();
	}

	/**
	 * A new value in place of one that a service has refused, for example because the
	 * signing key was withdrawn.
	 * @param request a request of the user
	 * @param refused the value that was refused
	 * @return another value
	 * @throws SignInRequiredException if the sign-in has ended
	 * @throws ServiceUnavailableException if auth-service gives no new token
	 */
	public String inPlaceOf(String refused, HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		if (session == null) {
			throw new SignInRequiredException();
		}
		return await(this.renewal.renew(session.getId(), latest -> !latest.bearer().equals(refused))).bearer();
	}

	private static SessionTokens await(CompletableFuture<SessionTokens> renewed) {
		try {
			return renewed.get(MAX_WAIT_SECONDS, TimeUnit.SECONDS);
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof SignInRequiredException) {
				throw new SignInRequiredException();
			}
			throw new ServiceUnavailableException("auth-service", ex);
		}
		catch (TimeoutException ex) {
			throw new ServiceUnavailableException("auth-service", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new ServiceUnavailableException("auth-service", ex);
		}
	}

}
