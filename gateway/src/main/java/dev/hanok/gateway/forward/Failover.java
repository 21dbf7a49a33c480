package dev.hanok.gateway.forward;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

import dev.hanok.gateway.exchange.ExchangeRecord;
import dev.hanok.starter.client.RetryBudget;
import dev.hanok.starter.client.ServiceInstances;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.client.ServiceInstance;

/**
 * Sends a request to instances until one responds. If the request may be sent again,
 * another instance has not recently failed, and the {@link RetryBudget} allows a retry,
 * an instance that responds to no request for {@code try-timeout} is given up. Otherwise
 * the instance gets the full {@code timeout} of the upstream, because it may be slow and
 * not dead.
 */
public class Failover {

	private static final Logger log = LoggerFactory.getLogger(Failover.class);

	private final ServiceInstances instances;

	private final UpstreamClient client;

	private final Supplier<ForwardProperties> settings;

	private final ConcurrencyLimits concurrency;

	Failover(ServiceInstances instances, UpstreamClient client, Supplier<ForwardProperties> settings) {
		this.instances = instances;
		this.client = client;
		this.settings = settings;
		this.concurrency = new ConcurrencyLimits(settings);
	}

	/**
	 * Sends the request until an instance responds, or until it must not be sent again.
	 * @param request the request to send
	 * @return a response of any status
	 * @throws UpstreamBusy if too many requests to the upstream are in progress
	 * @throws UpstreamUnavailable if no instance responded
	 */
	public UpstreamResponse send(OutgoingRequest request) {
		return this.concurrency.call(request, () -> sendToInstances(request));
	}

	/**
	 * Whether a response is a failure of its upstream, for the circuit breaker.
	 * @param request the request
	 * @param status the status of its response
	 * @return true for 502, 503 and 504, unless the configuration names other statuses
	 */
	public boolean isFailure(OutgoingRequest request, int status) {
		return status >= 400
				&& this.settings.get().service(request.upstream().policy()).failureStatuses().contains(status);
	}

	private UpstreamResponse sendToInstances(OutgoingRequest original) {
		OutgoingRequest request = original;
		Upstream upstream = request.upstream();
		ForwardProperties.Service limits = this.settings.get().service(upstream.policy());
		RetryBudget budget = this.instances.retryBudget(upstream.name());
		budget.countRequest();
		Set<String> tried = new HashSet<>();
		ServiceInstance slow = null;
		AttemptFailedException failure = null;
		boolean reserved = false;
		try {
			for (int left = limits.maxAttempts(); left > 0; left--) {
				boolean another = left > 1 && tried.size() + 1 < count(upstream);
				reserved = reserved || (another && request.repeatable() && budget.reserve());
				ServiceInstance instance = choose(upstream, tried, reserved);
				if (instance == null) {
					// The other instances are unreachable; this one may only be slow.
					instance = slow;
					slow = null;
				}
				if (instance == null) {
					break;
				}
				tried.add(ServiceInstances.id(instance));
				boolean early = another && reserved && this.instances.hasHealthy(upstream.name(), tried);
				try {
					return send(request, instance, early ? limits.attemptTimeout() : limits.timeout(), limits);
				}
				catch (AttemptFailedException ex) {
					failure = ex;
				}
				if (failure.isCertainlyNotSent()) {
					continue;
				}
				if (!reserved) {
					break;
				}
				slow = early ? instance : null;
				budget.use();
				reserved = false;
				request = request.repeated();
			}
		}
		finally {
			if (reserved) {
				budget.giveBack();
			}
		}
		throw outage(request, failure);
	}

	private UpstreamResponse send(OutgoingRequest request, ServiceInstance instance, Duration attemptTimeout,
			ForwardProperties.Service limits) throws AttemptFailedException {
		long start = System.nanoTime();
		String service = request.upstream().name();
		var responseWait = new ResponseWait(attemptTimeout, limits.timeout(), () -> this.instances.silentFor(instance));
		try {
			UpstreamResponse response = this.client.send(request, instance, responseWait, limits);
			if (ServiceInstances.isUnavailable(response.status())) {
				this.instances.unavailable(service, instance);
			}
			else {
				this.instances.succeeded(instance);
			}
			return response;
		}
		catch (AttemptFailedException ex) {
			switch (ex.kind()) {
				case NO_CONNECTION_FREE -> log.debug("All connections to an instance of {} are in use", service);
				case TIMED_OUT ->
					this.instances.timedOut(service, instance, Duration.ofNanos(System.nanoTime() - start));
				default -> this.instances.failed(instance);
			}
			throw ex;
		}
		finally {
			ExchangeRecord.current().attempt(instance.getHost() + ':' + instance.getPort(), System.nanoTime() - start);
		}
	}

	private int count(Upstream upstream) {
		return (upstream.address() != null) ? 1 : this.instances.count(upstream.name());
	}

	private @Nullable ServiceInstance choose(Upstream upstream, Set<String> tried, boolean mayProbe) {
		if (upstream.address() == null) {
			return this.instances.choose(upstream.name(), tried, mayProbe);
		}
		return tried.isEmpty() ? upstream.address() : null;
	}

	private static UpstreamUnavailable outage(OutgoingRequest request, @Nullable AttemptFailedException failure) {
		if (failure == null) {
			log.info("No instance of {} is registered: the request cannot be forwarded", request.upstream().name());
			ExchangeRecord.current().decidedBy("no-instance");
			return UpstreamUnavailable.notReached();
		}
		ExchangeRecord.current()
			.decidedBy((failure.kind() == AttemptFailedException.Kind.NO_CONNECTION_FREE) ? "connections" : "failover");
		return UpstreamUnavailable.after(failure, request);
	}

}
