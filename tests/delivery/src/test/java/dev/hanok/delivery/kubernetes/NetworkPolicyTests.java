package dev.hanok.delivery.kubernetes;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The NetworkPolicies allow exactly the calls that the services make.
 */
class NetworkPolicyTests {

	static Stream<String> overlays() {
		return Manifests.overlays();
	}

	@ParameterizedTest
	@MethodSource("overlays")
	void deniesAllOtherConnections(String overlay) {
		assertThat(new Connections(Manifests.of(overlay)).denyOthers()).isTrue();
	}

	@ParameterizedTest
	@MethodSource("overlays")
	void egressAndIngressRulesAgree(String overlay) {
		Connections connections = new Connections(Manifests.of(overlay));
		assertThat(connections.egress()).isEqualTo(connections.ingress());
	}

	@ParameterizedTest
	@MethodSource("overlays")
	void allowsTheCallsOfTheServicesAndNoOthers(String overlay) {
		Manifests manifests = Manifests.of(overlay);
		Calls calls = new Calls(manifests);
		Set<String> expected = new TreeSet<>(calls.toData());
		// With a waypoint, pods connect only to the waypoint. MeshPolicyTests checks the
		// calls.
		if (!manifests.hasWaypoint()) {
			expected.addAll(calls.betweenServices());
		}
		assertThat(new Connections(manifests).ingress()).isEqualTo(expected);
	}

}
