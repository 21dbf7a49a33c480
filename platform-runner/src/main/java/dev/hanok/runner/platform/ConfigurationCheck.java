package dev.hanok.runner.platform;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.hanok.runner.client.Http;
import dev.hanok.runner.client.Json;
import dev.hanok.runner.client.Registered;
import dev.hanok.runner.home.PlatformException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Asks all instances at the same time which configuration they have.
 */
record ConfigurationCheck(PlatformContext context) {

	private static final Duration LIMIT = Duration.ofSeconds(5);

	List<InstanceConfiguration> all() {
		Map<String, Registered> registered = this.context.registry()
			.instances()
			.orElseThrow(() -> new PlatformException("registry-server does not answer.",
					"See what is wrong: ./platform status"))
			.stream()
			.collect(Collectors.toMap(Registered::id, (instance) -> instance, (one, other) -> one));
		List<Instance> services = this.context.instances()
			.all()
			.stream()
			.filter((instance) -> instance.isAlive() && !PlatformContext.isInfrastructure(instance.service()))
			.toList();
		return Parallel.map(services, (instance) -> of(instance, registered.get(instance.name())));
	}

	private InstanceConfiguration of(Instance instance, @Nullable Registered registered) {
		// The password is sent only to this machine, even if the registry has another
		// address.
		if (registered == null || !registered.host().equals(PlatformContext.HOST)
				|| !ListeningSockets.mayBelongTo(registered.managementPort(), instance.pid())) {
			return InstanceConfiguration.unknown(instance);
		}
		URI endpoint = URI
			.create("http://" + PlatformContext.HOST + ":" + registered.managementPort() + "/actuator/configuration");
		String login = Http.basic("monitor", this.context.secrets().monitorPassword());
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
