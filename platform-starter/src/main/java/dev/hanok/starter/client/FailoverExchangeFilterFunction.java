package dev.hanok.starter.client;

import java.net.ConnectException;
import java.util.HashSet;
import java.util.Set;

import reactor.core.publisher.Mono;

import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.loadbalancer.reactive.LoadBalancedExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.WebClientRequestException;

/**
 * Does for {@code WebClient} what {@link FailoverLoadBalancerClient} does for blocking
 * clients.
 */
class FailoverExchangeFilterFunction implements LoadBalancedExchangeFilterFunction {

	private final ServiceInstances instances;

	private final int tries;

	FailoverExchangeFilterFunction(ServiceInstances instances, int tries) {
		this.instances = instances;
		this.tries = tries;
	}

	@Override
	public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
		if (request.attribute(FailoverLoadBalancerClient.CHOSEN).isPresent()) {
			return next.exchange(request);
		}
		var unknown = new ConnectException("No instance of " + request.url().getHost() + " is known");
		// Each subscription sends its own request.
		return Mono.defer(() -> attempt(request, next, new HashSet<>(),
				new WebClientRequestException(unknown, request.method(), request.url(), request.headers())));
	}

	private Mono<ClientResponse> attempt(ClientRequest request, ExchangeFunction next, Set<String> tried,
			WebClientRequestException failure) {
		RetrySafety safety = RetrySafety.of(request.method().name(), request.headers());
		ServiceInstance instance = (tried.size() < this.tries)
				? this.instances.choose(request.url().getHost(), tried, safety == RetrySafety.REPEATABLE) : null;
		if (instance == null) {
			return Mono.error(failure);
		}
		tried.add(ServiceInstances.id(instance));
		var outcome = new AttemptOutcome(this.instances, request.url().getHost(), instance);
		return next.exchange(to(instance, request))
			.doOnNext(response -> outcome.responded(response.statusCode()))
			.onErrorResume(WebClientRequestException.class, ex -> {
				outcome.failed(ex.getCause());
				return safety.allowsRetryAfter(ex.getCause()) ? attempt(request, next, tried, ex) : Mono.error(ex);
			});
	}

	private static ClientRequest to(ServiceInstance instance, ClientRequest request) {
		return ClientRequest.from(request)
			.url(FailoverLoadBalancerClient.address(instance, request.url()))
			.attribute(FailoverLoadBalancerClient.CHOSEN, instance)
			.build();
	}

}
