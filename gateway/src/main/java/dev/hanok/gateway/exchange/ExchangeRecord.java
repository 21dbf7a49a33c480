package dev.hanok.gateway.exchange;

import org.jspecify.annotations.Nullable;

/**
 * Collects facts about a request while the gateway handles it, for its line in the access
 * log. Each component of the gateway adds its facts to {@link #current()}. The record
 * belongs to the thread of the request.
 */
public final class ExchangeRecord {

	private static final ScopedValue<ExchangeRecord> CURRENT = ScopedValue.newInstance();

	private @Nullable String clientId;

	private @Nullable String subject;

	private @Nullable String route;

	private @Nullable String upstream;

	private @Nullable String instance;

	private int attempts;

	private long upstreamNanos;

	private @Nullable String decidedBy;

	/**
	 * The record of the request that the current thread handles.
	 * @return the record; outside of a request a new one that is never read
	 */
	public static ExchangeRecord current() {
		return CURRENT.isBound() ? CURRENT.get() : new ExchangeRecord();
	}

	/**
	 * Runs some work with this record as the current one.
	 * @param <X> the exception that the work may throw
	 * @param work the work
	 * @throws X if the work throws it
	 */
	public <X extends Throwable> void during(Work<X> work) throws X {
		ScopedValue.where(CURRENT, this).call(() -> {
			work.run();
			return null;
		});
	}

	/**
	 * Records the client and the subject of the request's valid token.
	 * @param clientId the OAuth2 client, if the token names it
	 * @param subject the claim {@code sub} of the token
	 */
	public void consumer(@Nullable String clientId, @Nullable String subject) {
		this.clientId = clientId;
		this.subject = subject;
	}

	/**
	 * Records the route of the request.
	 * @param id the route's id
	 * @param upstream the service or host that it leads to
	 */
	public void route(String id, String upstream) {
		this.route = id;
		this.upstream = upstream;
	}

	/**
	 * Records an attempt: the request was sent to an instance.
	 * @param instance host and port
	 * @param nanos how long it took until the headers of the response arrived, or until
	 * the attempt failed
	 */
	public void attempt(String instance, long nanos) {
		this.instance = instance;
		this.attempts++;
		this.upstreamNanos += nanos;
	}

	/**
	 * Records which component of the gateway decided the response, if it was not the
	 * upstream.
	 * @param component a constant word, such as {@code breaker} or {@code limit}
	 */
	public void decidedBy(String component) {
		this.decidedBy = component;
	}

	public @Nullable String clientId() {
		return this.clientId;
	}

	public @Nullable String subject() {
		return this.subject;
	}

	public @Nullable String route() {
		return this.route;
	}

	public @Nullable String upstream() {
		return this.upstream;
	}

	public @Nullable String instance() {
		return this.instance;
	}

	public int attempts() {
		return this.attempts;
	}

	public long upstreamNanos() {
		return this.upstreamNanos;
	}

	public @Nullable String decidedBy() {
		return this.decidedBy;
	}

	/**
	 * Work that is done while a record is the current one.
	 *
	 * @param <X> the exception that the work may throw
	 */
	@FunctionalInterface
	public interface Work<X extends Throwable> {

		void run() throws X;

	}

}
