package dev.hanok.gateway.exchange;

import org.jspecify.annotations.Nullable;

/**
 * What the gateway finds out about a request while it handles it, for its line in the
 * access log. Each part of the gateway writes what it knows to {@link #current()}.
 * Belongs to the thread of the request.
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
	 * @return a record that nothing reads, outside of a request
	 */
	public static ExchangeRecord current() {
		return CURRENT.isBound() ? CURRENT.get() : new ExchangeRecord();
	}

	/**
	 * Does something with this record as the current one.
	 * @param <X> what it may throw
	 * @param work what to do
	 * @throws X if the work does
	 */
	public <X extends Throwable> void during(Work<X> work) throws X {
		ScopedValue.where(CURRENT, this).call(() -> {
			work.run();
			return null;
		});
	}

	/**
	 * Whose valid token the request has.
	 * @param clientId the OAuth2 client, if the token names it
	 * @param subject whom the token is for
	 */
	public void consumer(@Nullable String clientId, @Nullable String subject) {
		this.clientId = clientId;
		this.subject = subject;
	}

	/**
	 * Where the request is to go.
	 * @param id the route's id
	 * @param upstream the service or host that it leads to
	 */
	public void route(String id, String upstream) {
		this.route = id;
		this.upstream = upstream;
	}

	/**
	 * The request was sent to an instance, perhaps not for the first time.
	 * @param instance host and port
	 * @param nanos how long it took until the head of its response, or until it failed
	 */
	public void attempt(String instance, long nanos) {
		this.instance = instance;
		this.attempts++;
		this.upstreamNanos += nanos;
	}

	/**
	 * What decided the response, where it was not the upstream.
	 * @param part a constant word, such as {@code breaker} or {@code limit}
	 */
	public void decidedBy(String part) {
		this.decidedBy = part;
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
	 * What is done while a record is the current one.
	 *
	 * @param <X> what it may throw
	 */
	@FunctionalInterface
	public interface Work<X extends Throwable> {

		void run() throws X;

	}

}
