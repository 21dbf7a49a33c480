package dev.hanok.gateway.forward;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ConcurrencyLimitsTests {

	private static final Duration TIMEOUT = Duration.ofMillis(400);

	private final ConcurrencyLimits limits = limits(
			Map.of("platform.gateway.concurrent-requests", 300, "platform.gateway.services.small.timeout", TIMEOUT));

	private final OutgoingRequest request = new OutgoingRequest(Upstream.service("small"), RequestRules.DEFAULT, "GET",
			"/", HttpHeaders.EMPTY, RequestBody.held(new byte[0]));

	/** Serves four requests at a time, each in 10 ms: at most 400 a second. */
	private final Semaphore service = new Semaphore(4, true);

	@Test
	void refusesRequestsAboveTheLimitAtOnce() {
		var limitOfOne = limits(Map.of("platform.gateway.concurrent-requests", 1));
		limitOfOne.call(this.request, () -> {
			assertThatExceptionOfType(UpstreamBusy.class).isThrownBy(() -> limitOfOne.call(this.request, this::serve));
			return serve();
		});
		assertThat(limitOfOne.call(this.request, this::serve).status()).isEqualTo(200);
	}

	/**
	 * Without a limit, each of the 300 clients would wait 750 ms. This is more than the
	 * timeout, so no request would succeed.
	 */
	@Test
	void anOverloadedServiceKeepsWorking() {
		var succeeded = new AtomicInteger();
		var refused = new AtomicInteger();
		long start = System.nanoTime();
		try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
			for (int client = 0; client < 300; client++) {
				clients.submit(() -> {
					while (System.nanoTime() - start < Duration.ofSeconds(4).toNanos()) {
						try {
							this.limits.call(this.request, this::serve);
							succeeded.incrementAndGet();
						}
						catch (UpstreamBusy ex) {
							refused.incrementAndGet();
							LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
						}
						catch (UpstreamUnavailable ex) {
							// The limit has not adapted yet.
							continue;
						}
					}
				});
			}
		}
		// The service can complete 1,600 requests in this time; a slow machine
		// completes fewer.
		assertThat(succeeded.get()).isGreaterThan(600);
		assertThat(refused.get()).isGreaterThan(1000);
	}

	private UpstreamResponse serve() {
		long start = System.nanoTime();
		this.service.acquireUninterruptibly();
		try {
			LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
		}
		finally {
			this.service.release();
		}
		if (System.nanoTime() - start > TIMEOUT.toNanos()) {
			throw new UpstreamUnavailable(HttpStatus.GATEWAY_TIMEOUT, "upstream-timeout", "", "");
		}
		return UpstreamResponse.complete(200, HttpHeaders.EMPTY, new byte[0]);
	}

	private static ConcurrencyLimits limits(Map<String, ?> settings) {
		ForwardProperties bound = new Binder(new MapConfigurationPropertySource(settings))
			.bindOrCreate("platform.gateway", ForwardProperties.class);
		return new ConcurrencyLimits(() -> bound);
	}

}
