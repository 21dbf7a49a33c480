package dev.hanok.gateway.forward;

import java.io.IOException;
import java.time.Duration;

import dev.hanok.starter.problem.ProblemException;

/**
 * Limits the responses that clients read more slowly than the service sends them. Each
 * one keeps a connection to its instance, and a few hundred would leave none for other
 * requests. A response for which the gateway has waited for a second in all needs a
 * place. If no place is free, the response is cut.
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

		/** Adds the time that writing to the client took. */
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
