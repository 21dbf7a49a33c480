package dev.hanok.runner.platform;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.hanok.runner.client.Http;
import dev.hanok.runner.client.Registered;
import dev.hanok.runner.home.PlatformException;

/**
 * Requests to the actuators of this platform's instances, as the user {@code monitor}.
 *
 * @param registered the instances in the registry, by their names
 * @param password of the user
 */
record Actuators(Map<String, Registered> registered, String password) {

	private static final Duration READ_TIMEOUT = Duration.ofSeconds(5);

	/** A change may take longer: on a busy machine, making a key pair takes seconds. */
	private static final Duration CHANGE_TIMEOUT = Duration.ofSeconds(30);

	static Actuators of(Platform platform) {
		Map<String, Registered> registered = platform.registry()
			.instances()
			.orElseThrow(() -> new PlatformException("registry-server does not answer.",
					"See what is wrong: ./platform status"))
			.stream()
			.collect(Collectors.toMap(Registered::id, (instance) -> instance, (one, other) -> one));
		return new Actuators(registered, platform.secrets().password("monitor"));
	}

	/** A response, or empty if the instance is not registered or does not answer. */
	Optional<HttpResponse<String>> send(String method, Instance instance, String path) {
		Registered registration = this.registered.get(instance.name());
		// The password is sent only to this machine, even if the registry lists another
		// address.
		if (registration == null || !registration.host().equals(Platform.HOST)
				|| !ListeningSockets.mayBelongTo(registration.managementPort(), instance.pid())) {
			return Optional.empty();
		}
		URI uri = URI.create("http://" + Platform.HOST + ":" + registration.managementPort() + "/actuator/" + path);
		return Http.send(method, uri, Map.of("Authorization", Http.basic("monitor", this.password)),
				method.equals("GET") ? READ_TIMEOUT : CHANGE_TIMEOUT);
	}

	/** Prints no password. */
	@Override
	public String toString() {
		return "Actuators" + this.registered.keySet();
	}

}
