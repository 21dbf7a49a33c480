package dev.hanok.gateway.forward;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

import dev.hanok.gateway.exchange.ExchangeRecord;
import dev.hanok.starter.client.RetrySafety;
import dev.hanok.starter.client.ServiceInstances;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.client.ServiceInstance;

/**
 * Brings a request to an instance that answers. While there is another instance to try,
 * one that is silent is given up early; the last one gets all the time that the service
 * may take, since it may be slow and not dead.
 */
public class Failover {

	private static final Logger log = LoggerFactory.getLogger(Failover.class);

	private final ServiceInstances instances;

	private final UpstreamClient client;

	private final ForwardProperties settings;

	Failover(ServiceInstances instances, UpstreamClient client, ForwardProperties settings) {
		this.instances = instances;
		this.client = client;
		this.settings = settings;
	}

	/**
	 * Sends the request until an instance answers or sending it again could do harm.
	 * @param request what to send
	 * @return a response of whatever status
	 * @throws UpstreamUnavailable if none came
	 */
	public UpstreamResponse send(OutgoingRequest request) {
		ForwardProperties.Service limits = this.settings.service(request.upstream().name());
		RetrySafety safety = request.retrySafety();
		boolean repeatable = safety == RetrySafety.REPEATABLE;
		boolean patient = !repeatable || count(request.upstream()) <= 1;
		Set<String> tried = new HashSet<>();
		ServiceInstance slow = null;
		AttemptFailedException failure = null;
		for (int left = limits.maxAttempts(); left > 0; left--) {
			ServiceInstance instance = choose(request.upstream(), tried, repeatable);
			boolean last = patient || left == 1 || instance == null;
			if (instance == null) {
				instance = slow;
				left = 1;
			}
			if (instance == null) {
				break;
			}
			tried.add(ServiceInstances.id(instance));
			try {
				return send(request, instance, last ? limits.timeout() : limits.attemptTimeout(), limits);
			}
			catch (AttemptFailedException ex) {
				failure = ex;
				if (ex.kind() == AttemptFailedException.Kind.TIMED_OUT && slow == null) {
					slow = patient ? null : instance;
				}
				if (!safety.allowsRetry(ex.isCertainlyNotSent())) {
					break;
				}
			}
		}
		throw outage(request, failure);
	}

	private UpstreamResponse send(OutgoingRequest request, ServiceInstance instance, Duration timeout,
			ForwardProperties.Service limits) throws AttemptFailedException {
		long start = System.nanoTime();
		try {
			UpstreamResponse response = this.client.send(request, instance, timeout, limits);
			this.instances.succeeded(instance);
			return response;
		}
		catch (AttemptFailedException ex) {
			if (ex.kind() != AttemptFailedException.Kind.NO_CONNECTION_FREE) {
				this.instances.failed(instance);
			}
			log.info("{} at {}:{} failed: {}, {}", request.upstream().name(), instance.getHost(), instance.getPort(),
					ex.kind(), String.valueOf(ex.getCause()));
			throw ex;
		}
		finally {
			ExchangeRecord.current().attempt(instance.getHost() + ':' + instance.getPort(), System.nanoTime() - start);
		}
	}

	private int count(Upstream upstream) {
		return (upstream.address() != null) ? 1 : this.instances.count(upstream.name());
	}

	private @Nullable ServiceInstance choose(Upstream upstream, Set<String> tried, boolean repeatable) {
		if (upstream.address() == null) {
			return this.instances.choose(upstream.name(), tried, repeatable);
		}
		return tried.isEmpty() ? upstream.address() : null;
	}

	private static UpstreamUnavailable outage(OutgoingRequest request, @Nullable AttemptFailedException failure) {
		if (failure == null) {
			log.info("No instance of {} is known", request.upstream().name());
			ExchangeRecord.current().decidedBy("no-instance");
			return UpstreamUnavailable.notReached();
		}
		ExchangeRecord.current()
			.decidedBy((failure.kind() == AttemptFailedException.Kind.NO_CONNECTION_FREE) ? "connections" : "failover");
		return UpstreamUnavailable.after(failure, request);
	}

}
