package dev.hanok.delivery.kubernetes;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;

/**
 * The calls between services that the AuthorizationPolicies allow:
 * {@code caller -> callee:port}.
 */
record MeshRules(Manifests manifests) {

	private static final String ACCOUNTS = "cluster.local/ns/hanok/sa/";

	Set<String> allowed() {
		Set<String> allowed = new TreeSet<>();
		policies().forEach((policy) -> policy.at("/spec/rules")
			.forEach((rule) -> principals(rule).filter((caller) -> !madeByIstio(caller))
				.forEach((caller) -> ports(rule).forEach((port) -> callees(policy)
					.forEach((callee) -> allowed.add(caller + " -> " + callee + ":" + port))))));
		return allowed;
	}

	/** The service accounts of the allowed callers. */
	Stream<String> callers() {
		return policies().flatMap((policy) -> Resource.stream(policy.at("/spec/rules"))).flatMap(MeshRules::principals);
	}

	/** Whether Istio itself makes this service account, for a Gateway. */
	boolean madeByIstio(String account) {
		return this.manifests.ofKind("Gateway")
			.anyMatch((gateway) -> account.equals(gateway.name())
					|| account.equals(gateway.name() + "-" + gateway.at("/spec/gatewayClassName").asString("")));
	}

	Stream<Resource> policies() {
		return this.manifests.ofKind("AuthorizationPolicy");
	}

	private Stream<String> callees(Resource policy) {
		return Stream.concat(
				Resource.stream(policy.at("/spec/targetRefs")).map((target) -> target.path("name").asString("")),
				this.manifests.selectedBy(policy.at("/spec/selector/matchLabels"))
					.filter((workload) -> policy.at("/spec").has("selector"))
					.map(Resource::application)
					.distinct());
	}

	private static Stream<String> principals(JsonNode rule) {
		return Resource.stream(rule.path("from"))
			.flatMap((from) -> Resource.stream(from.at("/source/principals")))
			.map((principal) -> principal.asString("").replace(ACCOUNTS, ""));
	}

	private static Stream<String> ports(JsonNode rule) {
		return Resource.stream(rule.path("to"))
			.flatMap((to) -> Resource.stream(to.at("/operation/ports")))
			.map((port) -> port.asString(""));
	}

}
