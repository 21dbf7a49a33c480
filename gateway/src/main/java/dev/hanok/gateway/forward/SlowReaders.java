package dev.hanok.gateway.forward;

import java.io.IOException;
import java.time.Duration;

import dev.hanok.starter.problem.ProblemException;

/**
 * Bounds the responses whose clients take them slower than they come. Each keeps a
 * connection to its instance for as long: a few hundred of them would leave none for
 * others. A response that has made the gateway wait for a second in all needs a place;
 * where there is none left it is cut.
 */
class SlowReaders {

	private static final long QUICK = Duration.ofSeconds(1).toNanos();

	private final ClientQuota places;

	SlowReaders(int connections) {
		this.places = new ClientQuota("slow responses", Math.max(1, connections / 4), 1);
	}

	Reader reader(String client) {
		return new Reader(client);
	}

	/** The client of one response; used by one thread. */
	class Reader implements AutoCloseable {

		private final String client;

		private long waited;

		private ClientQuota.Share place = ClientQuota.Share.NONE;

		private Reader(String client) {
			this.client = client;
		}

		/** Writing to the client took so long. */
		void waited(long nanos) throws IOException {
			this.waited += nanos;
			if (this.waited > QUICK && this.place == ClientQuota.Share.NONE) {
				try {
					this.place = SlowReaders.this.places.take(this.client, 1);
				}
				catch (ProblemException ex) {
					throw new IOException("Too many clients take their responses slowly", ex);
				}
			}
		}

		@Override
		public void close() {
			this.place.close();
			this.place = ClientQuota.Share.NONE;
		}

	}

}
