package dev.hanok.config.push;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;

import dev.hanok.starter.registry.proof.ManagementProof;
import org.jspecify.annotations.Nullable;

import org.springframework.cloud.client.ServiceInstance;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/**
 * A request to {@code /actuator/configuration} of one instance. The password is sent only
 * to an address for which the registration has the management proof, and no redirect is
 * followed.
 */
class RefreshRequest {

	private static final String ADDRESS = "{scheme}://{host}:{port}/actuator/configuration";

	private static final Duration CONNECT = Duration.ofSeconds(1);

	private final RestClient client;

	private final ManagementProof proof;

	private final boolean possible;

	RefreshRequest(String monitorPassword, PushProperties settings) {
		this.proof = new ManagementProof(monitorPassword);
		this.possible = !monitorPassword.isBlank() && !settings.password().isBlank();
		var requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.followRedirects(HttpClient.Redirect.NEVER)
			.connectTimeout(CONNECT)
			.build());
		requests.setReadTimeout(settings.timeout());
		// A separate client: its requests are neither load-balanced nor repeated at
		// another instance.
		this.client = RestClient.builder()
			.requestFactory(requests)
			.defaultHeaders(headers -> headers.setBasicAuth("config-server", settings.password()))
			.build();
	}

	boolean isAllowed(ServiceInstance instance) {
		return this.possible
				&& this.proof.matches(metadata(instance, ManagementProof.METADATA), instance.getHost(), port(instance));
	}

	/** Asks which commit the instance has. */
	RefreshResponse read(ServiceInstance instance) {
		return this.client.get()
			.uri(ADDRESS, scheme(instance), instance.getHost(), port(instance))
			.retrieve()
			.requiredBody(RefreshResponse.class);
	}

	/** Sends the notice that there may be another commit. */
	RefreshResponse send(ServiceInstance instance) {
		return post(instance, Map.of());
	}

	/** Asks whether the instance could use a commit. */
	RefreshResponse check(ServiceInstance instance, String commit) {
		return post(instance, Map.of("check", commit));
	}

	/** Asks the instance to prepare for a commit that it puts into effect later. */
	RefreshResponse announce(ServiceInstance instance, String commit, Duration in) {
		return post(instance, Map.of("announce", commit, "inNanos", Long.toString(in.toNanos())));
	}

	/** The actuator reads texts only. */
	private RefreshResponse post(ServiceInstance instance, Map<String, String> body) {
		return this.client.post()
			.uri(ADDRESS, scheme(instance), instance.getHost(), port(instance))
			.contentType(MediaType.APPLICATION_JSON)
			.body(body)
			.retrieve()
			.requiredBody(RefreshResponse.class);
	}

	private static String scheme(ServiceInstance instance) {
		return instance.isSecure() ? "https" : "http";
	}

	private static @Nullable String metadata(ServiceInstance instance, String key) {
		Map<String, String> metadata = instance.getMetadata();
		return (metadata != null) ? metadata.get(key) : null;
	}

	/** The actuator may have a port of its own. */
	private static int port(ServiceInstance instance) {
		String port = metadata(instance, "management.port");
		return (port != null && port.matches("\\d{1,5}")) ? Integer.parseInt(port) : instance.getPort();
	}

}
