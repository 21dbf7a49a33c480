package dev.hanok.delivery.compose;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * deploy/docker/ha.yml has two of each service whose state is not in its memory.
 */
class PairsTests {

	private static final JsonNode ALL = yaml("deploy/docker/services.yml").path("services");

	private static final JsonNode FILE = yaml("deploy/docker/ha.yml");

	private static final JsonNode PAIRS = FILE.path("services");

	static Stream<String> services() {
		return ALL.propertyNames().stream().filter((service) -> !service.equals("secrets"));
	}

	@ParameterizedTest
	@MethodSource("services")
	void eachServiceKnowsBothConfigServersAndBothRegistries(String service) {
		FILE.path("x-pairs")
			.properties()
			.forEach((address) -> assertThat(PAIRS.path(service).path("environment").path(address.getKey()))
				.isEqualTo(address.getValue()));
	}

	@ParameterizedTest
	@MethodSource("services")
	void eachServiceRunsTwiceUnlessItsStateIsInItsMemory(String service) {
		boolean twice = PAIRS.path(service).at("/deploy/replicas").asInt(1) == 2 || PAIRS.has(service + "-2");
		assertThat(twice).isEqualTo(!service.equals("monitor-server"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "config-server", "registry-server" })
	void theSecondServerIsLikeTheFirst(String service) {
		JsonNode first = ALL.path(service);
		JsonNode second = PAIRS.path(service + "-2");
		assertThat(second.path("image")).isEqualTo(first.path("image"));
		assertThat(second.path("volumes")).isEqualTo(first.path("volumes"));
		assertThat(second.path("extends")).isEqualTo(first.path("extends"));
		assertThat(second.path("mem_limit")).isEqualTo(first.path("mem_limit"));
		first.path("environment")
			.properties()
			.forEach((variable) -> assertThat(second.path("environment").path(variable.getKey()))
				.isEqualTo(variable.getValue()));
	}

	@Test
	void eachRegistryKnowsWhichAddressIsItsOwn() {
		assertThat(Stream.of("registry-server", "registry-server-2")
			.map((service) -> PAIRS.path(service).at("/environment/EUREKA_SERVER_MYURL").asString(""))
			.toList()).containsExactly(FILE.at("/x-pairs/REGISTRY_URI").asString("").split(","));
	}

	private static JsonNode yaml(String place) {
		try {
			// Compose's own tag; what it removes does not matter here.
			String text = Files.readString(Path.of("../..").resolve(place)).replace("!reset ", "");
			return JsonMapper.shared().valueToTree(new Yaml().<Object>load(text));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
