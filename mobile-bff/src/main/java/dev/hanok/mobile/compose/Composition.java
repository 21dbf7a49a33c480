package dev.hanok.mobile.compose;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

import dev.hanok.starter.client.ServiceUnavailableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.task.AsyncTaskExecutor;

/**
 * The parts of one response. Each call has a thread of its own. A part is missing if it
 * has no result at the deadline, or if its service is unavailable.
 * <p>
 * A call that is late is not interrupted: that would close its connection, and the load
 * balancer would regard a healthy instance as failed. The timeouts of the HTTP client end
 * the call.
 */
public class Composition {

	private static final Logger log = LoggerFactory.getLogger(Composition.class);

	private final AsyncTaskExecutor threads;

	private final long deadline;

	private final Consumer<Part> whenMissing;

	private final Set<Part> missing = EnumSet.noneOf(Part.class);

	Composition(AsyncTaskExecutor threads, Duration time, Consumer<Part> whenMissing) {
		this.threads = threads;
		this.deadline = System.nanoTime() + time.toNanos();
		this.whenMissing = whenMissing;
	}

	/**
	 * Starts a call that fetches a part.
	 * @param <T> what is fetched
	 * @param part the part to which the result belongs
	 * @param call fetches the result, in another thread
	 * @return the call in progress, for {@link #await}
	 */
	public <T> Pending<T> start(Part part, Supplier<T> call) {
		return new Pending<>(part, this.threads.submit(call::get));
	}

	/**
	 * Waits for a result until the deadline. Throws the exception of the call, unless the
	 * exception means that a service is unavailable.
	 * @param <T> what is fetched
	 * @param pending the call, or null if its part is not selected
	 * @return the result, or null if it is missing or not selected
	 */
	public <T> @Nullable T await(@Nullable Pending<T> pending) {
		if (pending == null) {
			return null;
		}
		try {
			return pending.result().get(Math.max(0, this.deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			log.info("The response lacks {}, which did not arrive before the deadline", pending.part().key());
			return missing(pending.part());
		}
		catch (ExecutionException ex) {
			return failed(pending.part(), ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("The request was interrupted", ex);
		}
	}

	/**
	 * The missing parts.
	 * @return null if the response is complete, so that the field is absent
	 */
	public @Nullable List<Part> missing() {
		return this.missing.isEmpty() ? null : List.copyOf(this.missing);
	}

	private <T> @Nullable T failed(Part part, @Nullable Throwable failure) {
		if (failure instanceof ServiceUnavailableException) {
			return missing(part);
		}
		if (failure instanceof RuntimeException unexpected) {
			throw unexpected;
		}
		throw new IllegalStateException(failure);
	}

	private <T> @Nullable T missing(Part part) {
		if (this.missing.add(part)) {
			this.whenMissing.accept(part);
		}
		return null;
	}

	/**
	 * A call that fetches a part; a part may need several calls.
	 *
	 * @param <T> what is fetched
	 * @param part which part
	 * @param result of the call
	 */
	public record Pending<T>(Part part, Future<T> result) {
	}

}
