package dev.hanok.gateway.forward;

import java.util.HashMap;
import java.util.Map;

import dev.hanok.starter.problem.ProblemException;
import org.springframework.http.HttpStatus;

/**
 * How many bytes of request bodies are held at a time. One address gets a quarter of them
 * at most, so that half-sent bodies of one client neither fill the memory nor keep others
 * out; yet a single body of the largest size that is allowed always fits.
 */
class BodyMemory {

	private static final int CLIENTS = 4;

	private final long limit;

	private final long limitOfClient;

	private final Map<String, Long> byClient = new HashMap<>();

	private long used;

	BodyMemory(long limit, long largestBody) {
		this.limit = Math.max(limit, largestBody);
		this.limitOfClient = Math.max(limit / CLIENTS, largestBody);
	}

	/**
	 * To be closed when the body is no longer needed.
	 * @throws ProblemException 429 if the client holds too much, 503 if all together do
	 */
	synchronized Share take(String client, long bytes) {
		long own = this.byClient.getOrDefault(client, 0L) + bytes;
		if (own > this.limitOfClient) {
			throw refused(HttpStatus.TOO_MANY_REQUESTS, "too-many-requests", "Too many requests",
					"Too many request bodies of this client are under way.");
		}
		if (this.used + bytes > this.limit) {
			throw refused(HttpStatus.SERVICE_UNAVAILABLE, "service-unavailable", "Service unavailable",
					"Too many request bodies are under way. Try again soon.");
		}
		this.byClient.put(client, own);
		this.used += bytes;
		return () -> giveBack(client, bytes);
	}

	private synchronized void giveBack(String client, long bytes) {
		this.used -= bytes;
		this.byClient.computeIfPresent(client, (address, held) -> (held > bytes) ? held - bytes : null);
	}

	private static ProblemException refused(HttpStatus status, String type, String title, String detail) {
		var problem = new ProblemException(status, type, title, detail);
		problem.header("Retry-After", "1");
		return problem;
	}

	/** A part of the memory. */
	interface Share extends AutoCloseable {

		Share NONE = () -> {
		};

		@Override
		void close();

	}

}
