package dev.hanok.gateway.forward;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import com.netflix.concurrency.limits.Limiter;
import com.netflix.concurrency.limits.limit.AIMDLimit;
import com.netflix.concurrency.limits.limiter.SimpleLimiter;
import dev.hanok.gateway.exchange.ExchangeRecord;

import org.springframework.http.HttpStatus;

/**
 * How many requests may be under way to one upstream: as many as it handles in half of
 * the time that its clients wait at most. A service that gets more than it can do would
 * otherwise spend its time on requests that nothing waits for any more. The limit grows
 * by one with each response while it is used, and shrinks by a tenth with each that comes
 * late or not at all (additive increase, multiplicative decrease). What is above it is
 * refused at once.
 */
class ConcurrencyLimits {

	/** Enough for a service with responses within milliseconds. */
	private static final int LEAST = 32;

	private static final Set<Integer> OVERLOADED = Set.of(503, 504);

	private final Supplier<ForwardProperties> settings;

	private final Map<String, Limits> limits = new ConcurrentHashMap<>();

	ConcurrencyLimits(Supplier<ForwardProperties> settings) {
		this.settings = settings;
	}

	@SuppressWarnings("NullAway") // the library's context is not used
	UpstreamResponse call(OutgoingRequest request, Supplier<UpstreamResponse> call) {
		Limiter.Listener permit = limiter(request.upstream().policy()).acquire(null).orElseThrow(() -> {
			ExchangeRecord.current().decidedBy("concurrency");
			return new UpstreamBusy();
		});
		try {
			UpstreamResponse response = call.get();
			if (request.body().isStreamed()) {
				// It took as long as its client did.
				permit.onIgnore();
			}
			else if (OVERLOADED.contains(response.status())) {
				permit.onDropped();
			}
			else {
				permit.onSuccess();
			}
			return response;
		}
		catch (UpstreamUnavailable ex) {
			if (ex.getStatusCode() == HttpStatus.GATEWAY_TIMEOUT) {
				permit.onDropped();
			}
			else {
				permit.onIgnore();
			}
			throw ex;
		}
		catch (RuntimeException ex) {
			permit.onIgnore();
			throw ex;
		}
	}

	private Limiter<Void> limiter(String policy) {
		ForwardProperties current = this.settings.get();
		Limits found = this.limits.get(policy);
		if (found == null || found.settings() != current) {
			found = this.limits.compute(policy, (name, other) -> (other != null && other.settings() == current) ? other
					: new Limits(current, create(name, current)));
		}
		return found.limiter();
	}

	private static Limiter<Void> create(String policy, ForwardProperties settings) {
		int most = settings.concurrentRequests();
		return SimpleLimiter.newBuilder()
			.limit(AIMDLimit.newBuilder()
				.initialLimit(most)
				.maxLimit(most)
				.minLimit(Math.min(LEAST, most))
				.timeout(settings.service(policy).timeout().toNanos() / 2, TimeUnit.NANOSECONDS)
				.build())
			.build();
	}

	/** After a change of the settings each upstream begins with a new limit. */
	private record Limits(ForwardProperties settings, Limiter<Void> limiter) {
	}

}
