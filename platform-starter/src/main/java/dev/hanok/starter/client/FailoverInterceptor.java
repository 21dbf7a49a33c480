package dev.hanok.starter.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.Set;

import org.apache.hc.client5.http.ConnectTimeoutException;

import org.springframework.cloud.client.ServiceInstance;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.support.HttpRequestWrapper;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Sends a request for {@code lb://service/path} to an instance of the service, and to
 * another one at once if that fails: after any I/O error where sending twice does no
 * harm, else only if no connection came about.
 */
class FailoverInterceptor implements ClientHttpRequestInterceptor {

	/** Retrying a method that RFC 9110 9.2.2 calls idempotent does no harm. */
	private static final Set<HttpMethod> IDEMPOTENT = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS,
			HttpMethod.PUT, HttpMethod.DELETE);

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
		boolean repeatable = IDEMPOTENT.contains(request.getMethod())
				|| request.getHeaders().getFirst("Idempotency-Key") != null;
		Set<String> tried = new HashSet<>();
		IOException failure = new ConnectException("No instance of " + serviceId + " is known");
		while (tried.size() < this.tries) {
			ServiceInstance instance = this.instances.choose(serviceId, tried, repeatable);
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
				if (!repeatable && !isConnectFailure(ex)) {
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

	private static boolean isConnectFailure(IOException ex) {
		return ex instanceof ConnectException || ex instanceof ConnectTimeoutException
				|| ex instanceof NoRouteToHostException || ex instanceof UnknownHostException;
	}

}
