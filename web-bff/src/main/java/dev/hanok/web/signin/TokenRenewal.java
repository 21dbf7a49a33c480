package dev.hanok.web.signin;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/**
 * Renews the tokens of a session, one renewal at a time across all instances:
 * auth-service regards a refresh token that is used twice as stolen, and ends the
 * sign-in. The renewing instance holds a lock in Redis; the others wait for the new
 * tokens to appear in the session. A lock that was not released expires.
 */
class TokenRenewal {

	private static final Logger log = LoggerFactory.getLogger(TokenRenewal.class);

	private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(15);

	private static final Duration WAIT = Duration.ofSeconds(5);

	private static final Duration PAUSE = Duration.ofMillis(100);

	private final SessionRepository<? extends Session> sessions;

	private final StringRedisTemplate redis;

	private final OAuth2AccessTokenResponseClient<OAuth2RefreshTokenGrantRequest> endpoint;

	private final ClientRegistration client;

	private final Clock clock;

	/** The renewals in progress in this instance, by session id. */
	private final Map<String, CompletableFuture<SessionTokens>> inProgress = new ConcurrentHashMap<>();

	TokenRenewal(SessionRepository<? extends Session> sessions, StringRedisTemplate redis,
			OAuth2AccessTokenResponseClient<OAuth2RefreshTokenGrantRequest> endpoint, ClientRegistration client,
			Clock clock) {
		this.sessions = sessions;
		this.redis = redis;
		this.endpoint = endpoint;
		this.client = client;
		this.clock = clock;
	}

	/**
	 * Renews the tokens.
	 * @param usable tests whether the tokens need no renewal, because another request has
	 * renewed them
	 */
	CompletableFuture<SessionTokens> renew(String session, Predicate<SessionTokens> usable) {
		return this.inProgress.computeIfAbsent(session, id -> {
			var result = new CompletableFuture<SessionTokens>();
			Thread.ofVirtual().name("token-renewal").start(() -> {
				try {
					result.complete(renew(this.sessions, id, usable));
				}
				catch (RuntimeException ex) {
					log.info("The tokens of a session were not renewed: {}", ex.toString());
					result.completeExceptionally(ex);
				}
				finally {
					this.inProgress.remove(id);
				}
			});
			return result;
		});
	}

	private <S extends Session> SessionTokens renew(SessionRepository<S> repository, String id,
			Predicate<SessionTokens> usable) {
		String lock = "web:renewal:" + id;
		var end = this.clock.instant().plus(WAIT);
		while (true) {
			S session = repository.findById(id);
			if (session == null || !(session.getAttribute(SessionTokens.ATTRIBUTE) instanceof SessionTokens tokens)) {
				throw new SignInRequiredException();
			}
			if (usable.test(tokens)) {
				return tokens;
			}
			if (Boolean.TRUE.equals(this.redis.opsForValue().setIfAbsent(lock, "", LOCK_TIMEOUT))) {
				try {
					return renewLocked(repository, id, usable);
				}
				finally {
					this.redis.delete(lock);
				}
			}
			if (this.clock.instant().isAfter(end)) {
				throw new IllegalStateException("Another instance has not renewed the tokens in time");
			}
			LockSupport.parkNanos(PAUSE.toNanos());
		}
	}

	/** Reads the session again: it may have changed before the lock was taken. */
	private <S extends Session> SessionTokens renewLocked(SessionRepository<S> repository, String id,
			Predicate<SessionTokens> usable) {
		S session = repository.findById(id);
		if (session == null || !(session.getAttribute(SessionTokens.ATTRIBUTE) instanceof SessionTokens tokens)) {
			throw new SignInRequiredException();
		}
		if (usable.test(tokens)) {
			return tokens;
		}
		try {
			SessionTokens renewed = request(tokens);
			session.setAttribute(SessionTokens.ATTRIBUTE, renewed);
			repository.save(session);
			return renewed;
		}
		catch (OAuth2AuthorizationException ex) {
			if (OAuth2ErrorCodes.INVALID_GRANT.equals(ex.getError().getErrorCode())) {
				// The sign-in has ended at auth-service. The cart stays.
				session.removeAttribute(SessionTokens.ATTRIBUTE);
				session.removeAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY);
				repository.save(session);
				throw new SignInRequiredException();
			}
			throw ex;
		}
	}

	private SessionTokens request(SessionTokens tokens) {
		if (tokens.refresh() == null) {
			throw new SignInRequiredException();
		}
		OAuth2AccessTokenResponse response = this.endpoint.getTokenResponse(new OAuth2RefreshTokenGrantRequest(
				this.client, tokens.accessToken(), new OAuth2RefreshToken(tokens.refresh(), tokens.issued())));
		OAuth2RefreshToken next = response.getRefreshToken();
		return SessionTokens.of(response.getAccessToken(),
				(next != null) ? next : new OAuth2RefreshToken(tokens.refresh(), tokens.issued()));
	}

}
