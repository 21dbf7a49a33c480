package dev.hanok.gateway.forward;

import java.util.HashMap;
import java.util.Map;

import dev.hanok.starter.problem.ProblemException;
import org.springframework.http.HttpStatus;

/**
 * Limits a resource that clients use: in all, and for one client (see
 * {@link ClientAddress#network}) to a quarter of it. So half-sent bodies of one client
 * neither fill the memory nor keep other clients out. A single request of the largest
 * allowed size always fits.
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
	 * Takes a share, which must be closed when it is no longer needed.
	 * @throws ProblemException 429 if the client uses too much, 503 if all clients
	 * together do
	 */
	synchronized Share take(String address, long amount) {
		String client = ClientAddress.network(address);
		long own = this.byClient.getOrDefault(client, 0L) + amount;
		if (own > this.limitOfClient) {
			throw refused(HttpStatus.TOO_MANY_REQUESTS, "too-many-requests", "Too many requests",
					"Too many " + this.what + " of this client are in progress.");
		}
		if (this.used + amount > this.limit) {
			throw refused(HttpStatus.SERVICE_UNAVAILABLE, "service-unavailable", "Service unavailable",
					"Too many " + this.what + " are in progress. Try again soon.");
		}
		this.byClient.put(client, own);
		this.used += amount;
		return () -> giveBack(client, amount);
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

	/** A part of the resource. */
	interface Share extends AutoCloseable {

		Share NONE = () -> {
		};

		@Override
		void close();

	}

}
