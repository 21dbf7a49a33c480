package dev.hanok.delivery.kubernetes;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;

/**
 * Which pods may connect to which, as the NetworkPolicies say:
 * {@code caller -> callee:port}. A connection needs both the caller's egress and the
 * callee's ingress.
 */
record Connections(Manifests manifests) {

	/** What callers may begin. */
	Set<String> begun() {
		return all("egress", "to", (pod, peer) -> pod + " -> " + peer);
	}

	/** What callees accept. */
	Set<String> accepted() {
		return all("ingress", "from", (pod, peer) -> peer + " -> " + pod);
	}

	/** Policies that deny all other connections of all pods. */
	boolean denyOthers() {
		return this.manifests.ofKind("NetworkPolicy")
			.anyMatch((policy) -> policy.at("/spec/podSelector").isEmpty() && policy.at("/spec/ingress").isMissingNode()
					&& policy.at("/spec/egress").isMissingNode()
					&& policy.at("/spec/policyTypes").toString().equals("[\"Ingress\",\"Egress\"]"));
	}

	private Set<String> all(String direction, String peers, BiFunction<String, String, String> form) {
		Set<String> connections = new TreeSet<>();
		this.manifests.ofKind("NetworkPolicy")
			.forEach((policy) -> this.manifests.selectedBy(policy.at("/spec/podSelector/matchLabels"))
				.forEach((pod) -> policy.at("/spec/" + direction)
					.forEach((rule) -> rule.path(peers)
						.forEach((peer) -> pods(peer).forEach((other) -> rule.path("ports")
							.forEach((port) -> connections
								.add(form.apply(pod.application(), other) + ":" + port.path("port").asString(""))))))));
		return connections;
	}

	/**
	 * Names of the pods of this namespace; those outside of it are not the other side's
	 * business.
	 */
	private Stream<String> pods(JsonNode peer) {
		List<String> keys = List.of("namespaceSelector", "ipBlock");
		return keys.stream().anyMatch(peer::has) ? Stream.of()
				: this.manifests.selectedBy(peer.at("/podSelector/matchLabels")).map(Resource::application).distinct();
	}

}
