package dev.hanok.starter.client;

import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Marks a request that its caller sends again. Without the mark, the retries of several
 * hops multiply: if two hops in a row each repeat a fifth of their requests, the service
 * behind them gets 1.44 times the requests. So a service that handles a marked request
 * does not repeat its own calls for it, and counts them as retries of its
 * {@link RetryBudget}. The gateway removes the mark from requests of clients.
 */
public final class Repetition {

	/** The header of a request that is sent again. */
	public static final String HEADER = "X-Request-Repeated";

	private Repetition() {
	}

	/** Whether the current thread handles a marked request. */
	static boolean isHandled() {
		return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes current
				&& current.getRequest().getHeader(HEADER) != null;
	}

}
