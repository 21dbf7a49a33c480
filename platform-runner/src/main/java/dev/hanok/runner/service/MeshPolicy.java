package dev.hanok.runner.service;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

import dev.hanok.runner.service.ServiceCalls.Call;

/**
 * The AuthorizationPolicy of one service in a mesh: which service accounts may call it,
 * and at which port. A policy that is written by hand denies everything else.
 *
 * @param service its name
 * @param calls those of all services
 */
record MeshPolicy(String service, List<Call> calls) {

	/** Trust domain and namespace of the overlays. */
	private static final String ACCOUNTS = "cluster.local/ns/hanok/sa/";

	/** Without sidecars the waypoint decides, for the Service that was called. */
	Map<String, Object> forWaypoint() {
		return resource("targetRefs", List.of(GeneratedYaml.map("group", "", "kind", "Service", "name", this.service)));
	}

	/** With sidecars the proxy of the called pod decides. */
	Map<String, Object> forSidecar() {
		return resource("selector", KubernetesService.selector(this.service));
	}

	private Map<String, Object> resource(String target, Object value) {
		return KubernetesService.resource("security.istio.io/v1", "AuthorizationPolicy", this.service, "",
				GeneratedYaml.map(target, value, "action", "ALLOW", "rules", rules()));
	}

	private List<Map<String, Object>> rules() {
		Map<Integer, TreeSet<String>> callers = new TreeMap<>();
		this.calls.stream()
			.filter((call) -> call.callee().name().equals(this.service))
			.forEach((call) -> callers.computeIfAbsent(call.port(), (port) -> new TreeSet<>())
				.add(ACCOUNTS + call.caller().name()));
		return callers.entrySet()
			.stream()
			.map((entry) -> GeneratedYaml.map("from",
					List.of(Map.of("source", Map.of("principals", List.copyOf(entry.getValue())))), "to",
					List.of(Map.of("operation", Map.of("ports", List.of(entry.getKey().toString()))))))
			.toList();
	}

}
