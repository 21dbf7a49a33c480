package dev.hanok.starter.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/**
 * Asks auth-service every second which tokens were revoked. While auth-service does not
 * respond, revoked tokens that are already known stay refused, and no further ones become
 * known. This is acceptable, because only auth-service revokes tokens, and access tokens
 * are valid for minutes.
 */
class RevocationPolling implements MeterBinder, DisposableBean {

	private static final Logger log = LoggerFactory.getLogger(RevocationPolling.class);

	/** Longer than a restart of auth-service, so that a restart causes no log line. */
	private static final Duration TOLERATED = Duration.ofSeconds(30);

	private final RevokedTokens tokens;

	private final LongFunction<RevokedTokens.Page> endpoint;

	private final Clock clock;

	private final Duration pause;

	private final ScheduledExecutorService timer = Executors
		.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("revocations").factory());

	private volatile Instant fetched;

	private volatile boolean reported;

	/**
	 * Polling starts when the application is ready.
	 * @param endpoint returns the revocations after a number
	 * @param pause between two fetches
	 */
	RevocationPolling(RevokedTokens tokens, LongFunction<RevokedTokens.Page> endpoint, Clock clock, Duration pause) {
		this.tokens = tokens;
		this.endpoint = endpoint;
		this.clock = clock;
		this.pause = pause;
		this.fetched = clock.instant();
	}

	/**
	 * Polling does not start earlier, because a call by name creates the client of the
	 * registry, which would then register the instance before its port is known.
	 */
	@EventListener(ApplicationReadyEvent.class)
	void start() {
		this.timer.scheduleWithFixedDelay(this::fetch, 0, this.pause.toMillis(), TimeUnit.MILLISECONDS);
	}

	void fetch() {
		try {
			this.tokens.add(this.endpoint.apply(this.tokens.last()));
			this.fetched = this.clock.instant();
			if (this.reported) {
				this.reported = false;
				log.info("auth-service responds again: the list of revoked tokens is up to date");
			}
		}
		// An exception would end the polling.
		catch (RuntimeException ex) {
			if (!this.reported && age().compareTo(TOLERATED) > 0) {
				this.reported = true;
				log.warn(
						"auth-service has given no list of revoked tokens for {} s; tokens revoked since then are valid"
								+ " until they expire: {}",
						age().toSeconds(), ex.toString());
			}
		}
	}

	private Duration age() {
		return Duration.between(this.fetched, this.clock.instant());
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge.builder("hanok.revocations.age", () -> age().toSeconds())
			.baseUnit("seconds")
			.description("Time since the last list of revoked tokens from auth-service")
			.register(registry);
	}

	@Override
	public void destroy() {
		this.timer.shutdownNow();
	}

}
