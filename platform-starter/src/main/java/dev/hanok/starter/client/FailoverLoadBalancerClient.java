package dev.hanok.starter.client;

import java.io.IOException;
import java.lang.reflect.UndeclaredThrowableException;
import java.net.ConnectException;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.loadbalancer.HttpRequestLoadBalancerRequest;
import org.springframework.cloud.client.loadbalancer.LoadBalancerClient;
import org.springframework.cloud.client.loadbalancer.LoadBalancerRequest;
import org.springframework.cloud.client.loadbalancer.Request;
import org.springframework.http.HttpRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Implements Spring Cloud's load balancer with {@link ServiceInstances}. If an instance
 * fails, a request by service name goes to another instance at once, where
 * {@link RetrySafety} and the {@link RetryBudget} of the service allow it.
 */
class FailoverLoadBalancerClient implements LoadBalancerClient {

	/** The name of the request attribute that has the chosen instance. */
	static final String CHOSEN = FailoverLoadBalancerClient.class.getName() + ".chosen";

	private final ServiceInstances instances;

	private final int tries;

	FailoverLoadBalancerClient(ServiceInstances instances, int tries) {
		this.instances = instances;
		this.tries = tries;
	}

	@Override
	public <T> T execute(String serviceId, LoadBalancerRequest<T> request) throws IOException {
		HttpRequest http = (request instanceof HttpRequestLoadBalancerRequest<T> shown) ? shown.getHttpRequest() : null;
		if (http != null && http.getAttributes().get(CHOSEN) instanceof ServiceInstance chosen) {
			return execute(serviceId, chosen, request);
		}
		boolean repeated = Repetition.isHandled();
		// A request whose method is unknown may place an order, so it is repeated only if
		// no instance can have received it.
		RetrySafety safety = (http != null && !repeated) ? RetrySafety.of(http.getMethod().name(), http.getHeaders())
				: RetrySafety.ONLY_UNSENT;
		RetryBudget budget = this.instances.retryBudget(serviceId);
		if (repeated) {
			budget.countRepeatedRequest();
			mark(http);
		}
		else {
			budget.countRequest();
		}
		Set<String> tried = new HashSet<>();
		IOException failure = new ConnectException("No instance of " + serviceId + " is known");
		while (tried.size() < this.tries) {
			ServiceInstance instance = this.instances.choose(serviceId, tried, safety.allowsProbe(budget));
			if (instance == null) {
				break;
			}
			tried.add(ServiceInstances.id(instance));
			try {
				return execute(serviceId, instance, request);
			}
			catch (IOException ex) {
				failure = ex;
				boolean another = tried.size() < Math.min(this.tries, this.instances.count(serviceId));
				if (!another || !safety.allowsRetryAfter(ex, budget)) {
					break;
				}
				if (!RetrySafety.isUnsent(ex)) {
					mark(http);
				}
			}
		}
		throw failure;
	}

	private static void mark(@Nullable HttpRequest request) {
		if (request != null) {
			request.getHeaders().set(Repetition.HEADER, "true");
		}
	}

	@Override
	public <T> T execute(String serviceId, ServiceInstance instance, LoadBalancerRequest<T> request)
			throws IOException {
		var outcome = new AttemptOutcome(this.instances, serviceId, instance);
		try {
			T response = request.apply(instance);
			outcome.responded((response instanceof ClientHttpResponse http) ? http.getStatusCode() : HttpStatus.OK);
			return response;
		}
		catch (IOException ex) {
			outcome.failed(ex);
			throw ex;
		}
		catch (RuntimeException ex) {
			throw ex;
		}
		catch (Exception ex) {
			throw new UndeclaredThrowableException(ex);
		}
	}

	@Override
	public URI reconstructURI(ServiceInstance instance, URI original) {
		return address(instance, original);
	}

	/**
	 * Never chooses an instance as a probe, because this class does not learn how the
	 * caller's request ends. Spring Cloud documents that the result may be null, but does
	 * not declare it so.
	 */
	@Override
	@SuppressWarnings("NullAway")
	public @Nullable ServiceInstance choose(String serviceId) {
		return this.instances.choose(serviceId, Set.of(), false);
	}

	@Override
	@SuppressWarnings("NullAway")
	public <T> @Nullable ServiceInstance choose(String serviceId, Request<T> request) {
		return choose(serviceId);
	}

	static URI address(ServiceInstance instance, URI original) {
		return UriComponentsBuilder.fromUri(original)
			.scheme(instance.isSecure() ? "https" : "http")
			.host(instance.getHost())
			.port(instance.getPort())
			.build(true)
			.toUri();
	}

}
