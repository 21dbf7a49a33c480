package dev.hanok.starter.security;

import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys that verify tokens, fetched from auth-service and kept while it is away. A
 * request waits for a fetch only when there is no key to try; keys that are merely due
 * are fetched beside it. A key id that is not known makes it fetch again, but not more
 * than once a second, so that forged tokens cannot flood auth-service.
 */
class RemoteKeys implements JWKSource<SecurityContext> {

	private static final Logger log = LoggerFactory.getLogger(RemoteKeys.class);

	private static final long PAUSE = Duration.ofSeconds(1).toMillis();

	private final Supplier<String> fetch;

	private final Clock clock;

	private final long refreshedEvery;

	private final long keptFor;

	private final ReentrantLock fetching = new ReentrantLock();

	private volatile @Nullable Known known;

	private volatile long lastTry = Long.MIN_VALUE / 2;

	private volatile int triesEnded;

	RemoteKeys(Supplier<String> fetch, SecurityProperties properties, Clock clock) {
		this.fetch = fetch;
		this.clock = clock;
		this.refreshedEvery = properties.keysRefreshedEvery().toMillis();
		this.keptFor = properties.keysKeptFor().toMillis();
	}

	private record Known(JWKSet keys, long since) {
	}

	@Override
	public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
		Known keys = this.known;
		long now = this.clock.millis();
		if (keys == null || now - keys.since() > this.keptFor) {
			refresh(0);
			return selector.select(required().keys());
		}
		List<JWK> matching = selector.select(keys.keys());
		if (matching.isEmpty()) {
			refresh(PAUSE);
			return selector.select(required().keys());
		}
		if (now - keys.since() > this.refreshedEvery && now - this.lastTry > PAUSE) {
			Thread.startVirtualThread(() -> refresh(PAUSE));
		}
		return matching;
	}

	/** Whether there are keys to verify with; fetches them if there are none yet. */
	boolean available() {
		if (this.known == null) {
			refresh(PAUSE);
		}
		return this.known != null;
	}

	private Known required() throws KeySourceException {
		Known keys = this.known;
		if (keys == null || this.clock.millis() - keys.since() > this.keptFor) {
			throw new RemoteKeySourceException("auth-service has not given its keys", null);
		}
		return keys;
	}

	private void refresh(long pause) {
		int endedBefore = this.triesEnded;
		this.fetching.lock();
		try {
			// Whoever waited for the lock takes what the one before has got, a failure
			// too: else requests would queue up behind each other's timeouts.
			if (this.triesEnded != endedBefore || this.clock.millis() - this.lastTry < pause) {
				return;
			}
			fetch();
		}
		finally {
			this.fetching.unlock();
		}
	}

	private void fetch() {
		try {
			this.lastTry = this.clock.millis();
			this.known = new Known(JWKSet.parse(this.fetch.get()), this.clock.millis());
		}
		catch (RuntimeException | ParseException ex) {
			log.warn("Could not fetch the verifying keys from auth-service: {}", ex.toString());
		}
		finally {
			this.triesEnded++;
		}
	}

}
