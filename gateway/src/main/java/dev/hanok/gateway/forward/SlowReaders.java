package dev.hanok.gateway.forward;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.function.LongSupplier;

import dev.hanok.starter.problem.ProblemException;

/**
 * Limits the responses that clients read more slowly than the service sends them. Each of
 * these responses occupies a connection to its instance, and a few hundred would leave
 * none for other requests. When the gateway has waited for a client for a total of one
 * second, the response needs a share of a quota. If the quota is exhausted, the
 * connection to the instance is closed, even while the gateway still waits for the
 * client.
 */
class SlowReaders {

	private static final long QUICK = Duration.ofSeconds(1).toNanos();

	private final ClientQuota quota;

	private final TransferWatch watch;

	private final LongSupplier nanoTime;

	SlowReaders(int connections, TransferWatch watch, LongSupplier nanoTime) {
		this.quota = new ClientQuota("slow responses", Math.max(1, connections / 4), 1);
		this.watch = watch;
		this.nanoTime = nanoTime;
	}

	/**
	 * Starts to watch the client of a response.
	 * @param client the address of the client
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

		private ClientQuota.Share share = ClientQuota.Share.NONE;

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
		 * and the quota is exhausted
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
				throw new IOException("Too many clients read their responses slowly");
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
			if (!this.writing || this.refused || this.share != ClientQuota.Share.NONE || waited() <= QUICK) {
				return;
			}
			try {
				this.share = SlowReaders.this.quota.take(this.client, 1);
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
			this.share.close();
			this.share = ClientQuota.Share.NONE;
		}

	}

}
