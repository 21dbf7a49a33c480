package dev.hanok.gateway.forward;

import dev.hanok.starter.problem.ProblemException;
import org.springframework.http.HttpStatus;

/**
 * No instance of a service responded: an outage of the platform, never the client's
 * fault.
 */
public class UpstreamUnavailable extends ProblemException {

	private static final long serialVersionUID = 1L;

	UpstreamUnavailable(HttpStatus status, String type, String title, String detail) {
		super(status, type, title, detail);
	}

	/**
	 * The problem of a request that may be sent again: it was not carried out, or can be
	 * repeated safely.
	 * @return 503 with Retry-After
	 */
	public static UpstreamUnavailable notReached() {
		var problem = new UpstreamUnavailable(HttpStatus.SERVICE_UNAVAILABLE, "service-unavailable",
				"Service unavailable", "The service for this request is not available right now. Try again soon.");
		problem.header("Retry-After", "2");
		return problem;
	}

	static UpstreamUnavailable after(AttemptFailedException failure, OutgoingRequest request) {
		return switch (failure.kind()) {
			case NOT_SENT -> notReached();
			case NO_CONNECTION_FREE -> new UpstreamBusy();
			case TIMED_OUT -> new UpstreamUnavailable(HttpStatus.GATEWAY_TIMEOUT, "upstream-timeout",
					"No response in time", unknownOutcome(request));
			case BROKEN -> request.repeatable() ? notReached() : new UpstreamUnavailable(HttpStatus.BAD_GATEWAY,
					"upstream-broke-off", "The response was lost", unknownOutcome(request));
		};
	}

	/**
	 * Nothing shows the stack trace. In an overload, creating it would be a large part of
	 * the cost of a refusal.
	 */
	@Override
	public Throwable fillInStackTrace() {
		return this;
	}

	private static String unknownOutcome(OutgoingRequest request) {
		return request.repeatable() ? "The request was sent, but no response came. It can be sent again."
				: "The request was sent, but no response came: whether it was carried out is not known.";
	}

}
