package dev.hanok.delivery.kubernetes;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;

/**
 * The connections between pods that the NetworkPolicies allow:
 * {@code caller -> callee:port}. The caller's egress and the callee's ingress must both
 * allow a connection.
 */
record Connections(Manifests manifests) {

	/** Allowed by egress rules of the callers. */
	Set<String> egress() {
		return all("egress", "to", (pod, peer) -> pod + " -> " + peer);
	}

	/** Allowed by ingress rules of the callees. */
	Set<String> ingress() {
		return all("ingress", "from", (pod, peer) -> peer + " -> " + pod);
	}

	/** Whether a policy denies all connections that no other policy allows. */
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
	 * Names of the pods of this namespace. Peers outside of the namespace are skipped,
	 * because no policy of the overlay describes them.
	 */
	private Stream<String> pods(JsonNode peer) {
		List<String> keys = List.of("namespaceSelector", "ipBlock");
		return keys.stream().anyMatch(peer::has) ? Stream.of()
				: this.manifests.selectedBy(peer.at("/podSelector/matchLabels")).map(Resource::application).distinct();
	}

}
