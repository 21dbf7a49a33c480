package dev.hanok.runner.platform;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;

import dev.hanok.runner.client.Http;
import dev.hanok.runner.client.Json;
import dev.hanok.runner.client.Registered;
import dev.hanok.runner.home.PlatformException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Asks all instances at the same time which configuration they have.
 */
record ConfigurationCheck(Platform platform) {

	private static final Duration LIMIT = Duration.ofSeconds(5);

	List<InstanceConfiguration> all() {
		Map<String, Registered> registered = this.platform.registry()
			.instances()
			.orElseThrow(() -> new PlatformException("registry-server does not answer.",
					"See what is wrong: ./platform status"))
			.stream()
			.collect(Collectors.toMap(Registered::id, (instance) -> instance, (one, other) -> one));
		return this.platform.files()
			.all()
			.stream()
			.filter((instance) -> instance.isAlive() && !Platform.isInfrastructure(instance.service()))
			.gather(Gatherers.mapConcurrent(Integer.MAX_VALUE,
					(instance) -> of(instance, registered.get(instance.name()))))
			.toList();
	}

	private InstanceConfiguration of(Instance instance, @Nullable Registered registered) {
		// The password is sent only to this machine, even if the registry has another
		// address.
		if (registered == null || !registered.host().equals(Platform.HOST)
				|| !ListeningSockets.mayBelongTo(registered.managementPort(), instance.pid())) {
			return InstanceConfiguration.unknown(instance);
		}
		URI endpoint = URI
			.create("http://" + Platform.HOST + ":" + registered.managementPort() + "/actuator/configuration");
		String login = Http.basic("monitor", this.platform.secrets().password("monitor"));
		return Http.get(endpoint, Map.of("Authorization", login), LIMIT)
			.filter((response) -> response.statusCode() == 200)
			.flatMap((response) -> Json.parse(response.body()))
			.map((answer) -> read(instance.name(), instance.service(), answer))
			.orElseGet(() -> InstanceConfiguration.unknown(instance));
	}

	static InstanceConfiguration read(String name, String service, JsonNode answer) {
		JsonNode refused = answer.path("refused");
		return new InstanceConfiguration(name, service, answer.path("commit").asString(""),
				texts(answer.path("restart")), refused.path("commit").asString(""), texts(refused.path("problems")),
				announced(answer.path("announced")));
	}

	private static InstanceConfiguration.@Nullable Announced announced(JsonNode announced) {
		return announced.isObject() ? new InstanceConfiguration.Announced(announced.path("commit").asString(""),
				announced.path("at").asString(""), texts(announced.path("unconfirmed"))) : null;
	}

	private static List<String> texts(JsonNode array) {
		return array.valueStream().map((text) -> text.asString("")).toList();
	}

}
