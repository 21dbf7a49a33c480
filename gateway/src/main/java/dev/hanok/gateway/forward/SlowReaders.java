package dev.hanok.gateway.forward;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.function.LongSupplier;

import dev.hanok.starter.problem.ProblemException;

/**
 * Limits the responses that clients read more slowly than the service sends them. Each
 * one keeps a connection to its instance, and a few hundred would leave none for other
 * requests. A response for which the gateway has waited for a second in all needs a
 * place. If no place is free, its connection to the instance is closed, also while the
 * gateway still waits for the client.
 */
class SlowReaders {

	private static final long QUICK = Duration.ofSeconds(1).toNanos();

	private final ClientQuota places;

	private final TransferWatch watch;

	private final LongSupplier nanoTime;

	SlowReaders(int connections, TransferWatch watch, LongSupplier nanoTime) {
		this.places = new ClientQuota("slow responses", Math.max(1, connections / 4), 1);
		this.watch = watch;
		this.nanoTime = nanoTime;
	}

	/**
	 * The client of a response.
	 * @param client its address
	 * @param whenTooMany closes the connection to the instance
	 * @return the reader, which must be closed
	 */
	Reader reader(String client, Runnable whenTooMany) {
		return new Reader(client, whenTooMany);
	}

	/** The client of one response. */
	class Reader implements AutoCloseable {

		private final String client;

		private final Runnable whenTooMany;

		private boolean watched;

		private boolean writing;

		private long since;

		private long waited;

		private boolean refused;

		private ClientQuota.Share place = ClientQuota.Share.NONE;

		private Reader(String client, Runnable whenTooMany) {
			this.client = client;
			this.whenTooMany = whenTooMany;
		}

		/**
		 * Writes bytes to the client.
		 * @param stream to the client
		 * @param buffer the bytes
		 * @param count their number
		 * @throws IOException if the client has disconnected, or if it reads too slowly
		 * while others do, too
		 */
		void write(OutputStream stream, byte[] buffer, int count) throws IOException {
			begin();
			try {
				stream.write(buffer, 0, count);
				stream.flush();
			}
			finally {
				end();
			}
			if (isRefused()) {
				throw new IOException("Too many clients take their responses slowly");
			}
		}

		private synchronized void begin() {
			if (!this.watched) {
				this.watched = true;
				SlowReaders.this.watch.begin(this, this::check);
			}
			this.since = SlowReaders.this.nanoTime.getAsLong();
			this.writing = true;
		}

		private synchronized void end() {
			check();
			this.waited = waited();
			this.writing = false;
		}

		private synchronized boolean isRefused() {
			return this.refused;
		}

		private long waited() {
			return this.waited + (this.writing ? SlowReaders.this.nanoTime.getAsLong() - this.since : 0);
		}

		synchronized void check() {
			if (!this.writing || this.refused || this.place != ClientQuota.Share.NONE || waited() <= QUICK) {
				return;
			}
			try {
				this.place = SlowReaders.this.places.take(this.client, 1);
			}
			catch (ProblemException ex) {
				this.refused = true;
				this.whenTooMany.run();
			}
		}

		@Override
		public synchronized void close() {
			SlowReaders.this.watch.end(this);
			this.writing = false;
			this.place.close();
			this.place = ClientQuota.Share.NONE;
		}

	}

}
