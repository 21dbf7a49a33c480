package dev.hanok.starter.observability;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A value for a gauge, measured in a separate thread, because its source (a database, a
 * cache) may hang. A reader waits for half a second at most, and otherwise gets the
 * previous value. Only one measurement is in progress at a time, so that a source that
 * hangs is not called again and again. Nothing is measured while the gauge is not read.
 *
 * @param <T> the value
 */
public final class AsyncGaugeValue<T> {

	private static final Logger log = LoggerFactory.getLogger(AsyncGaugeValue.class);

	private static final long MAX_WAIT = Duration.ofMillis(500).toNanos();

	private static final Duration FRESH = Duration.ofSeconds(2);

	private static final Duration HUNG = Duration.ofSeconds(5);

	/** The only key of the cache. */
	private static final String VALUE = "value";

	private final Supplier<T> source;

	/** Contains the measurement in progress, or its result while that is fresh. */
	private final AsyncLoadingCache<String, Optional<T>> measurement;

	private final long hung;

	private volatile Optional<T> last = Optional.empty();

	private volatile long startedAt;

	/**
	 * A value that has not been measured yet.
	 * @param source returns the value, or throws if it cannot
	 */
	public AsyncGaugeValue(Supplier<T> source) {
		this(source, FRESH, HUNG);
	}

	/**
	 * A value with other limits.
	 * @param source returns the value, or throws if it cannot
	 * @param fresh how old a value may be
	 * @param hung after how long without a result there is no value any more
	 */
	AsyncGaugeValue(Supplier<T> source, Duration fresh, Duration hung) {
		this.source = source;
		this.hung = hung.toNanos();
		this.measurement = Caffeine.newBuilder()
			.expireAfterWrite(fresh)
			.executor(Thread::startVirtualThread)
			.buildAsync((key, executor) -> measure(executor));
	}

	/**
	 * The value, a few seconds old at most while its source responds.
	 * @return empty if the source failed, or has given no result for too long
	 */
	public Optional<T> get() {
		CompletableFuture<Optional<T>> measured = refresh();
		long age = System.nanoTime() - this.startedAt;
		try {
			return measured.get(Math.max(0, MAX_WAIT - age), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException _) {
			return (age < this.hung) ? this.last : Optional.empty();
		}
		catch (ExecutionException _) {
			return Optional.empty();
		}
		catch (InterruptedException _) {
			Thread.currentThread().interrupt();
			return this.last;
		}
	}

	/** Starts a measurement if the last value is not fresh; does not wait. */
	CompletableFuture<Optional<T>> refresh() {
		return this.measurement.get(VALUE);
	}

	private CompletableFuture<Optional<T>> measure(Executor executor) {
		this.startedAt = System.nanoTime();
		return CompletableFuture.supplyAsync(this::ask, executor);
	}

	private Optional<T> ask() {
		try {
			this.last = Optional.of(this.source.get());
		}
		catch (RuntimeException ex) {
			log.debug("The value of a gauge could not be measured", ex);
			this.last = Optional.empty();
		}
		return this.last;
	}

}
