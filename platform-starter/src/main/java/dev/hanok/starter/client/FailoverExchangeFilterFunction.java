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
		String service = request.url().getHost();
		var unknown = new ConnectException("No instance of " + service + " is known");
		// Each subscription sends its own request.
		return Mono.defer(() -> {
			boolean repeated = Repetition.isHandled();
			RetryBudget budget = this.instances.retryBudget(service);
			if (repeated) {
				budget.countRepeatedRequest();
			}
			else {
				budget.countRequest();
			}
			RetrySafety safety = repeated ? RetrySafety.ONLY_UNSENT
					: RetrySafety.of(request.method().name(), request.headers());
			return attempt(repeated ? marked(request) : request, safety, next, new HashSet<>(),
					new WebClientRequestException(unknown, request.method(), request.url(), request.headers()));
		});
	}

	private Mono<ClientResponse> attempt(ClientRequest request, RetrySafety safety, ExchangeFunction next,
			Set<String> tried, WebClientRequestException failure) {
		String service = request.url().getHost();
		RetryBudget budget = this.instances.retryBudget(service);
		ServiceInstance instance = this.instances.choose(service, tried, safety.allowsProbe(budget));
		if (instance == null) {
			return Mono.error(failure);
		}
		tried.add(ServiceInstances.id(instance));
		var outcome = new AttemptOutcome(this.instances, service, instance);
		return next.exchange(to(instance, request))
			.doOnNext(response -> outcome.responded(response.statusCode()))
			.onErrorResume(WebClientRequestException.class, ex -> {
				outcome.failed(ex.getCause());
				boolean another = tried.size() < Math.min(this.tries, this.instances.count(service));
				if (!another || !safety.allowsRetryAfter(ex.getCause(), budget)) {
					return Mono.error(ex);
				}
				ClientRequest again = RetrySafety.isUnsent(ex.getCause()) ? request : marked(request);
				return attempt(again, safety, next, tried, ex);
			});
	}

	private static ClientRequest marked(ClientRequest request) {
		return ClientRequest.from(request).headers(headers -> headers.set(Repetition.HEADER, "true")).build();
	}

	private static ClientRequest to(ServiceInstance instance, ClientRequest request) {
		return ClientRequest.from(request)
			.url(FailoverLoadBalancerClient.address(instance, request.url()))
			.attribute(FailoverLoadBalancerClient.CHOSEN, instance)
			.build();
	}

}
