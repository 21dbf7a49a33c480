package dev.hanok.gateway.route;

import java.util.function.Supplier;

import dev.hanok.gateway.forward.Answer;
import dev.hanok.gateway.forward.UpstreamUnavailable;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;

/**
 * One circuit breaker for each service: not for each route, since it is the service that
 * is down, and not for each instance, since failover leaves a dead one out. Answers of
 * status 5xx count as failures.
 */
class Breakers {

	private final CircuitBreakerRegistry registry;

	Breakers(CircuitBreakerRegistry registry) {
		this.registry = registry;
	}

	Answer call(String service, Supplier<Answer> call) {
		CircuitBreaker breaker = this.registry.circuitBreaker(service);
		if (!breaker.tryAcquirePermission()) {
			throw UpstreamUnavailable.notReached();
		}
		long start = breaker.getCurrentTimestamp();
		try {
			Answer answer = call.get();
			long duration = breaker.getCurrentTimestamp() - start;
			if (answer.status() >= 500) {
				breaker.onError(duration, breaker.getTimestampUnit(), new ServerError());
			}
			else {
				breaker.onSuccess(duration, breaker.getTimestampUnit());
			}
			return answer;
		}
		catch (RuntimeException ex) {
			breaker.onError(breaker.getCurrentTimestamp() - start, breaker.getTimestampUnit(), ex);
			throw ex;
		}
	}

	/** What the breaker is told of an answer that is a failure. */
	private static final class ServerError extends Exception {

		private static final long serialVersionUID = 1L;

		private ServerError() {
			super("5xx", null, false, false);
		}

	}

}
