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
 * Limits how many requests to one upstream, or to routes with their own policy, wait for
 * the headers of their response at the same time. The limit adapts so that responses
 * arrive within half of the {@code timeout} of that policy. Otherwise a service that gets
 * too many requests would spend its time on requests whose clients no longer wait. While
 * at least half of the limit is in use, each response in time raises it by one, up to
 * {@code concurrentRequests}. Each late response, each timeout, and each response with
 * the status 503 or 504 lowers the limit by a tenth (additive increase, multiplicative
 * decrease). Other failures, and responses to streamed requests, do not change the limit.
 * Requests above the limit are refused at once.
 */
class ConcurrencyLimits {

	/** The lowest limit: enough for a service that responds within milliseconds. */
	private static final int LEAST = 32;

	private static final Set<Integer> OVERLOADED = Set.of(503, 504);

	private final Supplier<ForwardProperties> settings;

	private final Map<String, Limits> limits = new ConcurrentHashMap<>();

	ConcurrencyLimits(Supplier<ForwardProperties> settings) {
		this.settings = settings;
	}

	@SuppressWarnings("NullAway") // The library's context is not used.
	UpstreamResponse call(OutgoingRequest request, Supplier<UpstreamResponse> call) {
		Limiter.Listener permit = limiter(request.upstream().policy()).acquire(null).orElseThrow(() -> {
			ExchangeRecord.current().decidedBy("concurrency");
			return new UpstreamBusy();
		});
		try {
			UpstreamResponse response = call.get();
			if (request.body().isStreamed()) {
				// The duration depended on the client, so it says nothing about the
				// upstream.
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

	/**
	 * The limiter of one policy, created from these settings; changed settings lead to a
	 * new limiter.
	 */
	private record Limits(ForwardProperties settings, Limiter<Void> limiter) {
	}

}
