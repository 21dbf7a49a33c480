package dev.hanok.runner.platform;

import java.util.List;
import java.util.stream.Gatherers;

import dev.hanok.runner.client.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Asks all instances at the same time which configuration they have.
 */
record ConfigurationCheck(Platform platform) {

	List<InstanceConfiguration> all() {
		Actuators actuators = Actuators.of(this.platform);
		return this.platform.files()
			.all()
			.stream()
			.filter((instance) -> instance.isAlive() && !Platform.isInfrastructure(instance.service()))
			.gather(Gatherers.mapConcurrent(Integer.MAX_VALUE, (instance) -> of(instance, actuators)))
			.toList();
	}

	private static InstanceConfiguration of(Instance instance, Actuators actuators) {
		return actuators.send("GET", instance, "configuration")
			.filter((response) -> response.statusCode() == 200)
			.flatMap((response) -> Json.parse(response.body()))
			.map((result) -> read(instance.name(), instance.service(), result))
			.orElseGet(() -> InstanceConfiguration.unknown(instance));
	}

	static InstanceConfiguration read(String name, String service, JsonNode result) {
		JsonNode refused = result.path("refused");
		return new InstanceConfiguration(name, service, result.path("commit").asString(""),
				texts(result.path("restart")), refused.path("commit").asString(""), texts(refused.path("problems")),
				announced(result.path("announced")));
	}

	private static InstanceConfiguration.@Nullable Announced announced(JsonNode announced) {
		return announced.isObject() ? new InstanceConfiguration.Announced(announced.path("commit").asString(""),
				announced.path("at").asString(""), texts(announced.path("unconfirmed"))) : null;
	}

	private static List<String> texts(JsonNode array) {
		return array.valueStream().map((text) -> text.asString("")).toList();
	}

}
