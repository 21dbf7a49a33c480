package dev.hanok.delivery.kubernetes;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The policies and the calls of the services agree, in both directions.
 */
class NetworkPolicyTests {

	private static final Pattern ADDRESS = Pattern.compile("lb://([a-z0-9-]+)");

	static Stream<String> overlays() {
		return Manifests.overlays();
	}

	@ParameterizedTest
	@MethodSource("overlays")
	void deniesCallsThatAreNotNamed(String overlay) {
		assertThat(new Connections(Manifests.of(overlay)).denyOthers()).isTrue();
	}

	@ParameterizedTest
	@MethodSource("overlays")
	void letsCallersBeginWhatCalleesAcceptAndNoMore(String overlay) {
		Connections connections = new Connections(Manifests.of(overlay));
		assertThat(connections.begun()).isNotEmpty().isEqualTo(connections.accepted());
	}

	@ParameterizedTest
	@MethodSource("overlays")
	void allowsTheCallsOfTheServicesAndNoOthers(String overlay) {
		Manifests manifests = Manifests.of(overlay);
		List<Resource> services = manifests.services().toList();
		Set<String> calls = new TreeSet<>();
		services.forEach((pod) -> {
			String caller = pod.name();
			ADDRESS.matcher(RepositoryFile.read("config-repo/" + caller + ".yml"))
				.results()
				.forEach((found) -> calls.add(call(caller, manifests.workload(found.group(1)), "http")));
			// The keys that verify tokens. Without users there are no tokens.
			if (!Set.of("auth-service", "config-server", "registry-server").contains(caller)) {
				calls.add(call(caller, manifests.workload("auth-service"), "http"));
			}
			services.forEach((callee) -> calls.addAll(callsOfThePlatform(caller, callee)));
			if (pod.podLabels().containsKey("hanok.dev/postgres")) {
				calls.add(caller + " -> postgres:5432");
			}
			if (pod.podLabels().containsKey("hanok.dev/redis")) {
				calls.add(caller + " -> redis:6379");
			}
			calls.add(caller + " -> zipkin:9411");
		});
		if (overlay.endsWith("-trial")) {
			calls.add("databases -> postgres:5432");
		}
		else {
			calls.removeIf((call) -> call.matches(".*-> (postgres|redis|zipkin):.*"));
		}
		assertThat(new Connections(manifests).accepted()).isEqualTo(calls);
	}

	private static List<String> callsOfThePlatform(String caller, Resource callee) {
		boolean toItself = caller.equals(callee.name());
		Set<String> calls = new TreeSet<>();
		if (callee.name().equals("config-server") && !toItself || callee.name().equals("registry-server")) {
			calls.add(call(caller, callee, "http"));
		}
		if (Set.of("config-server", "monitor-server").contains(caller) && !toItself) {
			calls.add(call(caller, callee, "actuator"));
		}
		if (caller.equals("gateway")
				&& RepositoryFile.read(callee.name() + "/src/main/resources/application.yml").contains(" paths:")) {
			calls.add(call(caller, callee, "http"));
		}
		return List.copyOf(calls);
	}

	/** The actuator has the port that the probes ask. */
	private static String call(String caller, Resource callee, String purpose) {
		JsonNode container = callee.containers().getFirst();
		String name = purpose.equals("http") ? "http" : container.at("/startupProbe/httpGet/port").asString("");
		return caller + " -> " + callee.name() + ":"
				+ Resource.stream(container.path("ports"))
					.filter((port) -> port.path("name").asString("").equals(name))
					.findAny()
					.orElseThrow()
					.path("containerPort")
					.asString("");
	}

}
