package dev.hanok.starter.security;

import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches the keys that verify tokens from auth-service. Nimbus caches them, refreshes
 * them ahead of time and serves the last known ones during an outage. Nimbus holds a lock
 * while it calls this class.
 */
class RemoteKeys implements JWKSetSource<SecurityContext> {

	private static final Logger log = LoggerFactory.getLogger(RemoteKeys.class);

	/**
	 * The shortest time between two fetches, after the first success. It prevents tokens
	 * with unknown key ids from causing many requests to auth-service. A fetch within
	 * this time is reported as an outage, so Nimbus uses the cached keys. Nimbus's own
	 * rate limit would lead to 503.
	 */
	private static final Duration PAUSE = Duration.ofSeconds(1);

	private static final long REFRESH_AHEAD = JWKSourceBuilder.DEFAULT_REFRESH_AHEAD_TIME;

	private final Supplier<String> endpoint;

	private final Clock clock;

	private Duration pause = Duration.ZERO;

	private long notBefore = Long.MIN_VALUE;

	RemoteKeys(Supplier<String> endpoint, Clock clock) {
		this.endpoint = endpoint;
		this.clock = clock;
	}

	/**
	 * Keys for a decoder. They are refreshed before they expire, even without requests. A
	 * request waits for a fetch only when there are no keys, or when its token names an
	 * unknown key.
	 */
	JWKSource<SecurityContext> cached(SecurityProperties properties) {
		return JWKSourceBuilder.create(this)
			.cache(properties.keysRefreshedEvery().toMillis() + REFRESH_AHEAD,
					JWKSourceBuilder.DEFAULT_CACHE_REFRESH_TIMEOUT)
			.refreshAheadCache(REFRESH_AHEAD, true)
			.rateLimited(false)
			.outageTolerant(properties.keysKeptFor().toMillis())
			.build();
	}

	@Override
	public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator refresh, long requestedAt, @Nullable SecurityContext context)
			throws JWKSetUnavailableException {
		// If a fetch fails, the requests that waited for it fail too. Otherwise each of
		// them would wait for its own timeout, one after the other.
		if (requestedAt < this.notBefore) {
			throw new JWKSetUnavailableException("The last fetch of the keys from auth-service was a moment ago");
		}
		try {
			JWKSet keys = JWKSet.parse(this.endpoint.get());
			this.pause = PAUSE;
			return keys;
		}
		catch (RuntimeException | ParseException ex) {
			log.warn("Could not fetch the keys for verifying tokens from auth-service: {}", ex.toString());
			throw new JWKSetUnavailableException("auth-service has not sent its keys", ex);
		}
		finally {
			this.notBefore = this.clock.instant().plus(this.pause).toEpochMilli();
		}
	}

	@Override
	public void close() {
		// Nothing to close.
	}

}
