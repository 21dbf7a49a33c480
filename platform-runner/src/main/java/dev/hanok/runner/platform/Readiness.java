package dev.hanok.runner.platform;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.hanok.runner.client.Http;
import dev.hanok.runner.client.Json;
import dev.hanok.runner.client.Registered;
import dev.hanok.runner.infrastructure.Probe;
import dev.hanok.runner.service.ServiceModule;
import tools.jackson.databind.JsonNode;

/**
 * Checks whether instances are ready to serve.
 */
record Readiness(Platform platform) {

	private static final Duration LIMIT = Duration.ofSeconds(2);

	/**
	 * The result of a check.
	 *
	 * @param detail what is still missing, empty if ready
	 * @param port the port of the instance, 0 if unknown
	 */
	record Result(boolean ready, String detail, int port) {

		static Result of(boolean ready, String missing, int port) {
			return new Result(ready, ready ? "" : missing, port);
		}

	}

	/**
	 * Checks one instance.
	 * @param registered the instances in the registry, empty while the registry does not
	 * respond
	 */
	Result of(Instance instance, Optional<List<Registered>> registered) {
		int port = instance.port();
		return switch (instance.service()) {
			case Platform.POSTGRES -> Result.of(Probe.postgresAccepts(port), "does not accept connections yet", port);
			case Platform.REDIS -> Result.of(Probe.redisAccepts(port, this.platform.secrets().password("redis")),
					"does not accept its password yet", port);
			case Platform.ZIPKIN ->
				Result.of(Http.status(this.platform.uri(Platform.ZIPKIN).resolve("/health"), LIMIT) == 200,
						"health is not UP yet", port);
			case Platform.FRONT -> Result.of(Probe.accepts(port), "does not accept connections yet", port);
			case ServiceModule.REGISTRY ->
				Result.of(this.platform.registry(port).instances().isPresent(), "does not answer yet", port);
			case ServiceModule.CONFIG -> healthy(Platform.HOST, port, port);
			default -> service(instance, registered);
		};
	}

	private static Result service(Instance instance, Optional<List<Registered>> registered) {
		if (registered.isEmpty()) {
			return new Result(false, "waits for registry-server", instance.port());
		}
		return registered.get()
			.stream()
			.filter((candidate) -> candidate.id().equals(instance.name()))
			.findFirst()
			.map((found) -> found.isUp() ? healthy(found.host(), found.managementPort(), found.port())
					: new Result(false, "registered as " + found.status(), found.port()))
			.orElseGet(() -> new Result(false, "not in the registry", instance.port()));
	}

	/**
	 * The health that the instance reports. The detail names the indicators that are not
	 * UP.
	 */
	private static Result healthy(String host, int managementPort, int port) {
		URI actuator = URI.create("http://" + host + ":" + managementPort + "/actuator/");
		return Http.get(actuator.resolve("health/startup"), Map.of(), LIMIT)
			.filter((response) -> response.statusCode() != 404 && response.statusCode() != 401)
			.or(() -> Http.get(actuator.resolve("health"), Map.of(), LIMIT))
			.map((response) -> read(response.statusCode(), response.body(), port))
			.orElseGet(() -> new Result(false, "does not answer", port));
	}

	static Result read(int status, String body, int port) {
		String missing = Json.parse(body)
			.map((health) -> health.path("components")
				.propertyStream()
				.filter((item) -> !item.getValue().path("status").asString("").equals("UP"))
				.map((Map.Entry<String, JsonNode> item) -> item.getKey())
				.collect(Collectors.joining(", ")))
			.orElse("");
		return Result.of(status == 200, missing.isEmpty() ? "health answers " + status : "waits for " + missing, port);
	}

}
