package dev.hanok.gateway.route;

import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import java.util.function.Supplier;

import dev.hanok.gateway.exchange.ExchangeRecord;
import dev.hanok.gateway.forward.OutgoingRequest;
import dev.hanok.gateway.forward.UpstreamBusy;
import dev.hanok.gateway.forward.UpstreamResponse;
import dev.hanok.gateway.forward.UpstreamUnavailable;
import dev.hanok.starter.problem.ProblemException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;

/**
 * One circuit breaker for each upstream. There is none for each instance, because
 * failover skips a failed instance. There is none for each route either, because an
 * outage concerns the service and not the route. But a route with its own policy has its
 * own breaker, for example a slow report in a service with fast lists. Failures are: no
 * response, and the statuses 502, 503 and 504, unless the configuration names other ones.
 * A 500 concerns one request only: a client that can cause it must not be able to make
 * the service unavailable to all others. A limit of the gateway that is reached says
 * nothing about the service, so it does not count.
 */
class Breakers {

	private final CircuitBreakerRegistry registry;

	private final BiPredicate<OutgoingRequest, Integer> isFailure;

	Breakers(CircuitBreakerRegistry registry, BiPredicate<OutgoingRequest, Integer> isFailure) {
		this.registry = registry;
		this.isFailure = isFailure;
	}

	UpstreamResponse call(OutgoingRequest request, Supplier<UpstreamResponse> call) {
		CircuitBreaker breaker = this.registry.circuitBreaker(request.upstream().policy());
		if (!breaker.tryAcquirePermission()) {
			ExchangeRecord.current().decidedBy("breaker");
			throw UpstreamUnavailable.notReached();
		}
		long start = System.nanoTime();
		try {
			UpstreamResponse response = call.get();
			long duration = System.nanoTime() - request.body().sentAt(start);
			if (this.isFailure.test(request, response.status())) {
				breaker.onError(duration, TimeUnit.NANOSECONDS, new Outage());
			}
			else {
				breaker.onSuccess(duration, TimeUnit.NANOSECONDS);
			}
			return response;
		}
		catch (UpstreamBusy ex) {
			breaker.releasePermission();
			throw ex;
		}
		catch (UpstreamUnavailable ex) {
			breaker.onError(System.nanoTime() - request.body().sentAt(start), TimeUnit.NANOSECONDS, ex);
			throw ex;
		}
		catch (ProblemException ex) {
			// The client stopped sending while its body was passed on.
			breaker.releasePermission();
			throw ex;
		}
		catch (RuntimeException ex) {
			breaker.onError(System.nanoTime() - request.body().sentAt(start), TimeUnit.NANOSECONDS, ex);
			throw ex;
		}
	}

	/** Reports a response that is a failure to the breaker. */
	private static final class Outage extends Exception {

		private static final long serialVersionUID = 1L;

		private Outage() {
			super("A status that is a failure", null, false, false);
		}

	}

}
