package dev.hanok.starter.observability;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A value for a gauge that takes a question to something that may hang: a database, a
 * cache. It is asked for beside the reader, who waits half a second at most and gets the
 * value before otherwise. There is never more than one question under way, so that what
 * hangs is not asked again and again, and none while nobody reads.
 *
 * @param <T> the value
 */
public final class Sample<T> {

	private static final Logger log = LoggerFactory.getLogger(Sample.class);

	private static final long PATIENCE = Duration.ofMillis(500).toNanos();

	private static final long FRESH = Duration.ofSeconds(2).toNanos();

	private static final long HUNG = Duration.ofSeconds(5).toNanos();

	private final Supplier<T> source;

	private final ReentrantLock lock = new ReentrantLock();

	private @Nullable Question question;

	private volatile @Nullable T value;

	/**
	 * A sample that has not been taken yet.
	 * @param source gives the value, or throws if it cannot
	 */
	public Sample(Supplier<T> source) {
		this.source = source;
	}

	private record Question(CompletableFuture<@Nullable Void> answered, long since) {

		long age() {
			return System.nanoTime() - this.since;
		}

	}

	/**
	 * The value, a few seconds old at most while its source answers.
	 * @return empty if the source failed, or has been silent for too long
	 */
	public Optional<T> get() {
		Question asked = ask();
		try {
			asked.answered().get(Math.max(0, PATIENCE - asked.age()), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException | ExecutionException _) {
			// The value before is given, for a while.
		}
		catch (InterruptedException _) {
			Thread.currentThread().interrupt();
		}
		boolean hung = !asked.answered().isDone() && asked.age() > HUNG;
		return hung ? Optional.empty() : Optional.ofNullable(this.value);
	}

	/** Begins to ask if it is time; waits for nothing. */
	Question ask() {
		this.lock.lock();
		try {
			Question last = this.question;
			if (last != null && (!last.answered().isDone() || last.age() < FRESH)) {
				return last;
			}
			var next = new Question(new CompletableFuture<>(), System.nanoTime());
			this.question = next;
			Thread.startVirtualThread(() -> answer(next));
			return next;
		}
		finally {
			this.lock.unlock();
		}
	}

	private void answer(Question asked) {
		try {
			this.value = this.source.get();
		}
		catch (RuntimeException ex) {
			log.debug("No sample could be taken", ex);
			this.value = null;
		}
		finally {
			asked.answered().complete(null);
		}
	}

}
