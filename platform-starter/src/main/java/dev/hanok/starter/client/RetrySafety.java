package dev.hanok.starter.client;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.util.Set;

import org.apache.hc.client5.http.ConnectTimeoutException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.util.StringUtils;

/**
 * Whether a request that failed may be sent again. The gateway and the clients of every
 * service use this definition.
 * <p>
 * PUT and DELETE are idempotent, and still need an {@code Idempotency-Key}: an attempt
 * that the caller gave up may be carried out late, after another client's change.
 */
public enum RetrySafety {

	/** May be sent again after any I/O failure: a safe method, or an Idempotency-Key. */
	REPEATABLE,

	/**
	 * May be sent again only if the connection failed, because then no instance has seen
	 * the request.
	 */
	ONLY_UNSENT;

	private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");

	/**
	 * Decides when a request may be sent again.
	 * @param method its method
	 * @param headers all its headers
	 * @return when it may be sent again
	 */
	public static RetrySafety of(String method, HttpHeaders headers) {
		return (SAFE_METHODS.contains(method) || StringUtils.hasText(headers.getFirst("Idempotency-Key"))) ? REPEATABLE
				: ONLY_UNSENT;
	}

	/**
	 * Whether to send the request again after this I/O failure. Only a request that an
	 * instance may have seen costs a retry of the budget.
	 * @param failure what the HTTP client reported
	 * @param budget of the service
	 * @return true if it may be sent again
	 */
	boolean allowsRetryAfter(@Nullable Throwable failure, RetryBudget budget) {
		return isUnsent(failure) || (this == REPEATABLE && budget.take());
	}

	/**
	 * Whether the request may be the probe of an instance that has failed: only if it can
	 * be sent to another instance afterwards.
	 * @param budget of the service
	 * @return true if a failure of the probe does no harm
	 */
	boolean allowsProbe(RetryBudget budget) {
		return this == REPEATABLE && !budget.isExhausted();
	}

	static boolean isUnsent(@Nullable Throwable failure) {
		return failure instanceof ConnectException || failure instanceof ConnectTimeoutException
				|| failure instanceof HttpConnectTimeoutException || failure instanceof NoRouteToHostException
				|| failure instanceof UnknownHostException;
	}

}
