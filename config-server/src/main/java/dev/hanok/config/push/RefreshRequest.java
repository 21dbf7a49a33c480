package dev.hanok.config.push;

import java.time.Duration;
import java.util.Map;

import dev.hanok.starter.registry.proof.ActuatorClient;

import org.springframework.cloud.client.ServiceInstance;
import org.springframework.http.MediaType;

/**
 * A request to {@code /actuator/configuration} of one instance.
 */
class RefreshRequest {

	private static final String ENDPOINT = "configuration";

	private final ActuatorClient client;

	private final ActuatorClient checkClient;

	private final Duration checkLimit;

	/**
	 * A check takes longer than other requests: the instance fetches the commit, and may
	 * have to wait for another config-server that hangs before it asks this one.
	 * @param fetch how long an instance waits for the response of one config-server
	 */
	RefreshRequest(String monitorPassword, PushProperties settings, Duration fetch) {
		this.client = client(monitorPassword, settings, settings.timeout());
		this.checkLimit = settings.timeout().plus(fetch);
		this.checkClient = client(monitorPassword, settings, this.checkLimit);
	}

	private static ActuatorClient client(String monitorPassword, PushProperties settings, Duration timeout) {
		return new ActuatorClient(monitorPassword, "config-server", settings.password(), timeout);
	}

	boolean isAllowed(ServiceInstance instance) {
		return this.client.isAllowed(instance);
	}

	/** Asks which commit the instance has. */
	RefreshResponse read(ServiceInstance instance) {
		return this.client.get(instance, ENDPOINT).retrieve().requiredBody(RefreshResponse.class);
	}

	/** Sends the notice that there may be another commit. */
	RefreshResponse send(ServiceInstance instance) {
		return post(this.client, instance, Map.of());
	}

	/** Asks whether the instance could use a commit. */
	RefreshResponse check(ServiceInstance instance, String commit) {
		return post(this.checkClient, instance, Map.of("check", commit));
	}

	/** The longest time that a check takes. */
	Duration checkLimit() {
		return this.checkLimit;
	}

	/**
	 * Asks the instance to prepare a commit, and to put it into effect after this time.
	 */
	RefreshResponse announce(ServiceInstance instance, String commit, Duration in) {
		return post(this.client, instance, Map.of("announce", commit, "inNanos", Long.toString(in.toNanos())));
	}

	/** Parameters of an actuator operation are strings. */
	private static RefreshResponse post(ActuatorClient client, ServiceInstance instance, Map<String, String> body) {
		return client.post(instance, ENDPOINT)
			.contentType(MediaType.APPLICATION_JSON)
			.body(body)
			.retrieve()
			.requiredBody(RefreshResponse.class);
	}

}
