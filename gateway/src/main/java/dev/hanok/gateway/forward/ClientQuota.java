package dev.hanok.gateway.forward;

import java.util.HashMap;
import java.util.Map;

import dev.hanok.starter.problem.ProblemException;
import org.springframework.http.HttpStatus;

/**
 * Limits a resource that clients use, in total and per client (see
 * {@link ClientAddress#network}): one client may use a quarter of the total. So
 * incomplete bodies of one client neither fill the memory nor exclude other clients.
 * Neither limit is lower than the largest share that one request can take.
 */
class ClientQuota {

	private static final int CLIENTS = 4;

	private final String what;

	private final long limit;

	private final long limitOfClient;

	private final Map<String, Long> byClient = new HashMap<>();

	private long used;

	ClientQuota(String what, long limit, long largest) {
		this.what = what;
		this.limit = Math.max(limit, largest);
		this.limitOfClient = Math.max(limit / CLIENTS, largest);
	}

	/**
	 * Takes a share, which must be closed after use.
	 * @throws ProblemException 429 if the client uses too much, 503 if all clients
	 * together do
	 */
	Share take(String address, long amount) {
		String client = ClientAddress.network(address);
		// The exception is created without the lock: in a flood of refusals other
		// requests would wait for it.
		return switch (tryTake(client, amount)) {
			case TAKEN -> () -> giveBack(client, amount);
			case CLIENT_HAS_TOO_MUCH -> throw refused(HttpStatus.TOO_MANY_REQUESTS, "too-many-requests",
					"Too many requests", "Too many " + this.what + " of this client are in progress.");
			case ALL_IN_USE -> throw refused(HttpStatus.SERVICE_UNAVAILABLE, "service-unavailable",
					"Service unavailable", "Too many " + this.what + " are in progress. Try again soon.");
		};
	}

	private synchronized Result tryTake(String client, long amount) {
		long own = this.byClient.getOrDefault(client, 0L) + amount;
		if (own > this.limitOfClient) {
			return Result.CLIENT_HAS_TOO_MUCH;
		}
		if (this.used + amount > this.limit) {
			return Result.ALL_IN_USE;
		}
		this.byClient.put(client, own);
		this.used += amount;
		return Result.TAKEN;
	}

	private synchronized void giveBack(String client, long amount) {
		this.used -= amount;
		this.byClient.computeIfPresent(client, (address, held) -> (held > amount) ? held - amount : null);
	}

	private static ProblemException refused(HttpStatus status, String type, String title, String detail) {
		var problem = new ProblemException(status, type, title, detail);
		problem.header("Retry-After", "1");
		return problem;
	}

	private enum Result {

		TAKEN, CLIENT_HAS_TOO_MUCH, ALL_IN_USE

	}

	/** A share of the resource. */
	interface Share extends AutoCloseable {

		Share NONE = () -> {
		};

		@Override
		void close();

	}

}
