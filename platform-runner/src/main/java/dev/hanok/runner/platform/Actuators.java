package dev.hanok.runner.platform;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
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
public record Actuators(Map<String, Registered> registered, String password) {

	private static final Duration READ_TIMEOUT = Duration.ofSeconds(5);

	/** A change may take longer: on a busy machine, making a key pair takes seconds. */
	private static final Duration CHANGE_TIMEOUT = Duration.ofSeconds(30);

	static Actuators of(Platform platform) {
		return platform.actuators()
			.orElseThrow(() -> new PlatformException("registry-server does not answer.",
					"See what is wrong: ./platform status"));
	}

	static Actuators of(Platform platform, List<Registered> registered) {
		return new Actuators(
				registered.stream()
					.collect(Collectors.toMap(Registered::id, (instance) -> instance, (one, other) -> one)),
				platform.secrets().password("monitor"));
	}

	/** A response, or empty if the instance is not registered or does not answer. */
	public Optional<HttpResponse<String>> send(String method, Instance instance, String path) {
		return send(method, instance, path, "");
	}

	/** The same with JSON as the body. */
	public Optional<HttpResponse<String>> send(String method, Instance instance, String path, String json) {
		Registered registration = this.registered.get(instance.name());
		// The password is sent only to this machine, even if the registry lists another
		// address.
		if (registration == null || !registration.host().equals(Platform.HOST)
				|| !ListeningSockets.mayBelongTo(registration.managementPort(), instance.pid())) {
			return Optional.empty();
		}
		URI uri = URI.create("http://" + Platform.HOST + ":" + registration.managementPort() + "/actuator/" + path);
		return Http.send(method, uri,
				Map.of("Authorization", Http.basic("monitor", this.password), "Content-Type", "application/json"), json,
				method.equals("GET") ? READ_TIMEOUT : CHANGE_TIMEOUT);
	}

	/** Prints no password. */
	@Override
	public String toString() {
		return "Actuators" + this.registered.keySet();
	}

}
