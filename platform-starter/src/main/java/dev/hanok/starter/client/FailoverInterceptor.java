package dev.hanok.starter.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;

import org.springframework.cloud.client.ServiceInstance;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.support.HttpRequestWrapper;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Sends a request for {@code lb://service/path} to an instance of the service, and to
 * another one at once if that fails and {@link RetrySafety} allows it.
 */
class FailoverInterceptor implements ClientHttpRequestInterceptor {

	private final ServiceInstances instances;

	private final int tries;

	FailoverInterceptor(ServiceInstances instances, int tries) {
		this.instances = instances;
		this.tries = tries;
	}

	@Override
	public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
			throws IOException {
		if (!"lb".equals(request.getURI().getScheme())) {
			return execution.execute(request, body);
		}
		String serviceId = request.getURI().getHost();
		RetrySafety safety = RetrySafety.of(request.getMethod().name(), request.getHeaders());
		Set<String> tried = new HashSet<>();
		IOException failure = new ConnectException("No instance of " + serviceId + " is known");
		while (tried.size() < this.tries) {
			ServiceInstance instance = this.instances.choose(serviceId, tried, safety == RetrySafety.REPEATABLE);
			if (instance == null) {
				break;
			}
			tried.add(ServiceInstances.id(instance));
			try {
				ClientHttpResponse response = execution.execute(to(instance, request), body);
				this.instances.succeeded(instance);
				return response;
			}
			catch (IOException ex) {
				this.instances.failed(instance);
				failure = ex;
				if (!safety.allowsRetryAfter(ex)) {
					throw ex;
				}
			}
		}
		throw failure;
	}

	private static HttpRequest to(ServiceInstance instance, HttpRequest request) {
		URI uri = UriComponentsBuilder.fromUri(request.getURI())
			.scheme(instance.isSecure() ? "https" : "http")
			.host(instance.getHost())
			.port(instance.getPort())
			.build(true)
			.toUri();
		return new HttpRequestWrapper(request) {
			@Override
			public URI getURI() {
				return uri;
			}
		};
	}

}
