package dev.hanok.starter.client;

import java.io.IOException;
import java.util.List;

import org.springframework.cloud.client.loadbalancer.LoadBalancerClient;
import org.springframework.cloud.client.loadbalancer.LoadBalancerInterceptor;
import org.springframework.cloud.client.loadbalancer.LoadBalancerRequestFactory;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpResponse;

/**
 * Load-balances requests for {@code lb://service/path} and no others, so that it can be
 * added to every client. If a client is also {@code @LoadBalanced}, the instance is
 * chosen only once.
 */
class FailoverInterceptor extends LoadBalancerInterceptor {

	FailoverInterceptor(LoadBalancerClient loadBalancer) {
		super(loadBalancer, new LoadBalancerRequestFactory(loadBalancer, List.of((request, instance) -> {
			request.getAttributes().put(FailoverLoadBalancerClient.CHOSEN, instance);
			return request;
		})));
	}

	@Override
	public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
			throws IOException {
		if (!"lb".equals(request.getURI().getScheme())) {
			return execution.execute(request, body);
		}
		request.getAttributes().remove(FailoverLoadBalancerClient.CHOSEN);
		return super.intercept(request, body, execution);
	}

}
