package dev.hanok.delivery.kubernetes;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The policies and the calls of the services agree, in both directions.
 */
class NetworkPolicyTests {

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
	void allowsTheSameCallsForCallersAndCallees(String overlay) {
		Connections connections = new Connections(Manifests.of(overlay));
		assertThat(connections.begun()).isEqualTo(connections.accepted());
	}

	@ParameterizedTest
	@MethodSource("overlays")
	void allowsTheCallsOfTheServicesAndNoOthers(String overlay) {
		Manifests manifests = Manifests.of(overlay);
		Calls calls = new Calls(manifests);
		Set<String> expected = new TreeSet<>(calls.toData());
		// With a waypoint all calls between services are connections to it: see
		// MeshPolicyTests.
		if (!manifests.hasWaypoint()) {
			expected.addAll(calls.betweenServices());
		}
		assertThat(new Connections(manifests).accepted()).isEqualTo(expected);
	}

}
