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
 * them ahead of time and serves the last known ones during an outage. Nimbus calls this
 * class with a lock held.
 */
class RemoteKeys implements JWKSetSource<SecurityContext> {

	private static final Logger log = LoggerFactory.getLogger(RemoteKeys.class);

	/**
	 * Between two fetches, once there are keys: tokens with unknown key ids must not
	 * flood auth-service. Nimbus's own limit is an error, which would be answered with
	 * 503; this one counts as an outage, so that the known keys decide.
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
	 * Keys for a decoder. They are kept some time longer than the refresh is due, and
	 * also refreshed when no request asks for them: a request waits for a fetch only when
	 * there are no keys, or when it names an unknown one.
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
		// A request that waited for a fetch which failed fails with it: else requests
		// would queue up behind each other's timeouts.
		if (requestedAt < this.notBefore) {
			throw new JWKSetUnavailableException("auth-service was asked for its keys a moment ago");
		}
		try {
			JWKSet keys = JWKSet.parse(this.endpoint.get());
			this.pause = PAUSE;
			return keys;
		}
		catch (RuntimeException | ParseException ex) {
			log.warn("Verifying keys could not be fetched from auth-service: {}", ex.toString());
			throw new JWKSetUnavailableException("auth-service has not given its keys", ex);
		}
		finally {
			this.notBefore = this.clock.instant().plus(this.pause).toEpochMilli();
		}
	}

	@Override
	public void close() {
		// It holds nothing.
	}

}
