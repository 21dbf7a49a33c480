package dev.hanok.starter.security;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetBasedJWKSource;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.proc.SecurityContext;
import dev.hanok.starter.SettableClock;
import dev.hanok.test.TestTokens;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class RemoteKeysTests {

	private static final String FIRST = new TestTokens().jwkSet();

	private static final String SECOND = TestTokens.withUnknownKey().jwkSet();

	private final SettableClock clock = new SettableClock();

	private final AtomicInteger fetches = new AtomicInteger();

	private volatile String served = FIRST;

	private volatile boolean outage;

	private final JWKSetSource<SecurityContext> keys = cached(() -> {
		this.fetches.incrementAndGet();
		if (this.outage) {
			throw new IllegalStateException("auth-service is unavailable");
		}
		return this.served;
	});

	@Test
	void fetchesOnceForManyRequests() throws Exception {
		for (int i = 0; i < 10; i++) {
			assertThat(get(this.keys, keyOf(FIRST))).hasSize(1);
		}
		assertThat(this.fetches).hasValue(1);
	}

	@Test
	void failsUntilTheFirstFetchSucceeds() throws Exception {
		this.outage = true;
		assertThatExceptionOfType(JWKSetUnavailableException.class).isThrownBy(() -> get(this.keys, keyOf(FIRST)));
		this.outage = false;
		assertThat(get(this.keys, keyOf(FIRST))).hasSize(1);
	}

	@Test
	void failsIfTheResponseIsNotAKeySet() {
		this.served = "<html>";
		assertThatExceptionOfType(KeySourceException.class).isThrownBy(() -> get(this.keys, keyOf(FIRST)));
	}

	@Test
	void usesTheKnownKeysDuringAnOutage() throws Exception {
		get(this.keys, keyOf(FIRST));
		this.outage = true;
		this.clock.pass(Duration.ofHours(23));
		assertThat(get(this.keys, keyOf(FIRST))).hasSize(1);
		await().untilAsserted(() -> assertThat(this.fetches).hasValue(2));
		assertThat(get(this.keys, keyOf(FIRST))).hasSize(1);
	}

	@Test
	void forgetsKeysAfterADayWithoutAFetch() throws Exception {
		get(this.keys, keyOf(FIRST));
		this.outage = true;
		this.clock.pass(Duration.ofHours(25));
		assertThatExceptionOfType(JWKSetUnavailableException.class).isThrownBy(() -> get(this.keys, keyOf(FIRST)));
	}

	@Test
	void refreshesKeysInTheBackground() throws Exception {
		get(this.keys, keyOf(FIRST));
		this.clock.pass(Duration.ofMinutes(5).plusMillis(1));
		assertThat(get(this.keys, keyOf(FIRST))).hasSize(1);
		await().untilAsserted(() -> assertThat(this.fetches).hasValue(2));
	}

	@Test
	void fetchesAgainForAnUnknownKey() throws Exception {
		get(this.keys, keyOf(FIRST));
		this.served = SECOND;
		this.clock.pass(Duration.ofSeconds(1));
		assertThat(get(this.keys, keyOf(SECOND))).hasSize(1);
		assertThat(this.fetches).hasValue(2);
	}

	@Test
	void fetchesAtMostOnceASecondForUnknownKeys() throws Exception {
		get(this.keys, keyOf(FIRST));
		for (int second = 1; second <= 3; second++) {
			this.clock.pass(Duration.ofSeconds(1));
			for (int i = 0; i < 20; i++) {
				assertThat(get(this.keys, keyOf(SECOND))).isEmpty();
			}
			assertThat(this.fetches).hasValue(1 + second);
		}
	}

	@Test
	void concurrentRequestsFetchOnce() throws Exception {
		assertThat(failuresOfConcurrentRequests()).isZero();
		assertThat(this.fetches).hasValue(1);
	}

	@Test
	void concurrentRequestsFailAfterOneFetch() throws Exception {
		this.outage = true;
		assertThat(failuresOfConcurrentRequests()).isEqualTo(20);
		assertThat(this.fetches).hasValue(1);
	}

	/** Twenty requests arrive while one fetch is in progress. */
	private int failuresOfConcurrentRequests() throws Exception {
		var fetching = new CountDownLatch(1);
		var release = new CountDownLatch(1);
		var slow = cached(() -> {
			this.fetches.incrementAndGet();
			fetching.countDown();
			await().until(() -> release.getCount() == 0);
			if (this.outage) {
				throw new IllegalStateException("auth-service is unavailable");
			}
			return FIRST;
		});
		var threads = new Thread[20];
		var failures = new AtomicInteger();
		try (var requests = Executors.newVirtualThreadPerTaskExecutor()) {
			IntStream.range(0, 20).forEach(i -> requests.submit(() -> {
				threads[i] = Thread.currentThread();
				try {
					get(slow, keyOf(FIRST));
				}
				catch (KeySourceException ex) {
					failures.incrementAndGet();
				}
				return null;
			}));
			fetching.await();
			await().until(() -> IntStream.range(0, 20).allMatch(i -> waits(threads[i])));
			this.clock.pass(Duration.ofMillis(1));
			release.countDown();
		}
		return failures.get();
	}

	private static boolean waits(Thread thread) {
		return thread != null
				&& (thread.getState() == Thread.State.WAITING || thread.getState() == Thread.State.TIMED_WAITING);
	}

	private JWKSetSource<SecurityContext> cached(Supplier<String> endpoint) {
		var properties = new SecurityProperties("issuer", "hanok", "uri", Duration.ofMinutes(5), Duration.ofHours(24),
				"uri", Duration.ofSeconds(1));
		var source = (JWKSetBasedJWKSource<SecurityContext>) new RemoteKeys(endpoint, this.clock).cached(properties);
		return source.getJWKSetSource();
	}

	/** Does the same as {@link JWKSetBasedJWKSource}, at the time of the test's clock. */
	private List<JWK> get(JWKSetSource<SecurityContext> keys, JWKSelector selector) throws KeySourceException {
		long now = this.clock.millis();
		JWKSet known = keys.getJWKSet(JWKSetCacheRefreshEvaluator.noRefresh(), now, null);
		List<JWK> matching = selector.select(known);
		return !matching.isEmpty() ? matching
				: selector.select(keys.getJWKSet(JWKSetCacheRefreshEvaluator.referenceComparison(known), now, null));
	}

	private static JWKSelector keyOf(String keys) throws Exception {
		String id = JWKSet.parse(keys).getKeys().getFirst().getKeyID();
		return new JWKSelector(new JWKMatcher.Builder().keyID(id).build());
	}

}
