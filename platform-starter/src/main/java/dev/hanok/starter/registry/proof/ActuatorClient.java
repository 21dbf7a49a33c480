package dev.hanok.starter.registry.proof;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;

import org.springframework.cloud.client.ServiceInstance;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;
import org.springframework.web.client.RestClient;

/**
 * Calls the actuators of instances. The password is sent only to an address for which the
 * registration has the {@link ManagementProof}, and no redirect is followed. Requests are
 * neither load-balanced nor repeated at another instance.
 */
public final class ActuatorClient {

	private static final Duration CONNECT = Duration.ofSeconds(1);

	private final RestClient client;

	private final ManagementProof proof;

	private final boolean possible;

	/**
	 * Creates a client that authenticates as one user. It calls no instance if one of the
	 * passwords is empty.
	 * @param monitorPassword password of the user {@code monitor}, the key of the proofs
	 * @param user the user of the actuators
	 * @param password the password of that user
	 * @param timeout how long an instance may take to respond
	 */
	public ActuatorClient(String monitorPassword, String user, String password, Duration timeout) {
		this.proof = new ManagementProof(monitorPassword);
		this.possible = StringUtils.hasText(monitorPassword) && StringUtils.hasText(password);
		var requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.followRedirects(HttpClient.Redirect.NEVER)
			.connectTimeout(CONNECT)
			.build());
		requests.setReadTimeout(timeout);
		this.client = RestClient.builder()
			.requestFactory(requests)
			.defaultHeaders(headers -> headers.setBasicAuth(user, password))
			.build();
	}

	/**
	 * Whether the instance may be called.
	 * @param instance the instance
	 * @return true if its registration has the proof for the address of its actuator
	 */
	public boolean isAllowed(ServiceInstance instance) {
		return this.possible && this.proof.matches(metadata(instance).get(ManagementProof.METADATA), instance.getHost(),
				port(instance));
	}

	/**
	 * A {@code GET} request to an endpoint.
	 * @param instance an instance that may be called
	 * @param path the path after {@code /actuator/}, with placeholders
	 * @param variables values of the placeholders
	 * @return the request, not sent yet
	 */
	public RestClient.RequestHeadersSpec<?> get(ServiceInstance instance, String path, Object... variables) {
		return this.client.get().uri(address(instance) + path, variables);
	}

	/**
	 * A {@code POST} request to an endpoint.
	 * @param instance an instance that may be called
	 * @param path the path after {@code /actuator/}
	 * @return the request, not sent yet
	 */
	public RestClient.RequestBodySpec post(ServiceInstance instance, String path) {
		return this.client.post().uri(address(instance) + path);
	}

	private String address(ServiceInstance instance) {
		Assert.state(isAllowed(instance), () -> instance.getInstanceId() + " has no management proof");
		return (instance.isSecure() ? "https://" : "http://") + instance.getHost() + ':' + port(instance)
				+ "/actuator/";
	}

	/** The actuator may have a separate port. */
	private static int port(ServiceInstance instance) {
		String port = metadata(instance).get("management.port");
		return (port != null && port.matches("\\d{1,5}")) ? Integer.parseInt(port) : instance.getPort();
	}

	private static Map<String, String> metadata(ServiceInstance instance) {
		Map<String, String> metadata = instance.getMetadata();
		return (metadata != null) ? metadata : Map.of();
	}

}
