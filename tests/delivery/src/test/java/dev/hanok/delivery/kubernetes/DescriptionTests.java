package dev.hanok.delivery.kubernetes;

import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A service has the same limits and health checks in Compose and in Kubernetes.
 */
class DescriptionTests {

	private static final JsonNode COMMON = RepositoryFile.yaml("deploy/docker/common.yml").path("services");

	private static final JsonNode SERVICES = RepositoryFile.yaml("deploy/docker/services.yml").path("services");

	static Stream<String> overlays() {
		return Manifests.overlays();
	}

	@ParameterizedTest
	@MethodSource("overlays")
	void hasTheMemoryLimitsOfCompose(String overlay) {
		assertThat(Manifests.of(overlay).services()).isNotEmpty()
			.allSatisfy(
					(service) -> assertThat(service.containers().getFirst().at("/resources/limits/memory").asString(""))
						.isEqualTo(memory(SERVICES.path(service.name())).replace("m", "Mi").replace("g", "Gi")));
	}

	@ParameterizedTest
	@MethodSource("overlays")
	void theGracePeriodCoversPreStopAndShutdown(String overlay) {
		int leave = Integer.parseInt(COMMON.at("/service/stop_grace_period").asString("").replace("s", ""));
		assertThat(Manifests.of(overlay).services()).allSatisfy((service) -> {
			int sleep = service.containers().getFirst().at("/lifecycle/preStop/sleep/seconds").asInt(0);
			assertThat(sleep).isPositive();
			assertThat(service.pod().path("terminationGracePeriodSeconds").asInt(0))
				.isGreaterThanOrEqualTo(sleep + leave);
		});
	}

	@ParameterizedTest
	@MethodSource("overlays")
	void probesTheHealthGroups(String overlay) {
		assertThat(Manifests.of(overlay).services())
			.allSatisfy((service) -> Stream.of("startup", "readiness", "liveness")
				.forEach((group) -> assertThat(
						service.containers().getFirst().at("/" + group + "Probe/httpGet/path").asString(""))
					.isEqualTo("/actuator/health/" + group)));
	}

	private static String memory(JsonNode block) {
		return block.has("mem_limit") ? block.path("mem_limit").asString("")
				: COMMON.path(block.at("/extends/service").asString("")).path("mem_limit").asString("");
	}

}
