package dev.hanok.catalog.reservation;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.stereotype.Component;

/**
 * Lets few requests for one product use a database connection at the same time. The
 * others wait here, without a connection, so that one popular product does not take the
 * connections of all other requests. This costs no throughput, because with a connection
 * they would wait for the lock of the product's row.
 */
@Component
class ProductBulkhead {

	/** Products that share a semaphore by chance wait for each other, too. */
	private static final int SEMAPHORES = 1024;

	/** PostgreSQL's {@code lock_not_available}: the lock timeout has passed. */
	private static final String LOCK_NOT_AVAILABLE = "55P03";

	private final Semaphore[] semaphores;

	private final Duration maxWait;

	ProductBulkhead(ReservationProperties settings) {
		this.semaphores = Stream.generate(() -> new Semaphore(settings.perProduct()))
			.limit(SEMAPHORES)
			.toArray(Semaphore[]::new);
		this.maxWait = settings.maxWait();
	}

	/**
	 * Does work that locks products.
	 * @param skus the products
	 * @param work begins and ends its transaction
	 * @return the result of the work
	 * @throws ProductBusy if one of the products is not free in time
	 */
	<T> T call(Collection<String> skus, Supplier<T> work) {
		// Always in the same order, so that no two requests wait for each other.
		int[] indexes = skus.stream()
			.mapToInt(sku -> Math.floorMod(sku.hashCode(), SEMAPHORES))
			.distinct()
			.sorted()
			.toArray();
		long deadline = System.nanoTime() + this.maxWait.toNanos();
		int acquired = 0;
		try {
			for (int index : indexes) {
				acquire(this.semaphores[index], deadline - System.nanoTime());
				acquired++;
			}
			return work.get();
		}
		catch (UncategorizedSQLException ex) {
			throw isLockTimeout(ex.getSQLException()) ? new ProductBusy() : ex;
		}
		finally {
			for (int i = 0; i < acquired; i++) {
				this.semaphores[indexes[i]].release();
			}
		}
	}

	private static void acquire(Semaphore semaphore, long nanos) {
		try {
			if (semaphore.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
				return;
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		throw new ProductBusy();
	}

	private static boolean isLockTimeout(@Nullable SQLException ex) {
		return ex != null && LOCK_NOT_AVAILABLE.equals(ex.getSQLState());
	}

}
