package dev.hanok.runner.service;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import dev.hanok.runner.service.ServiceCalls.Call;

/**
 * The NetworkPolicy of one service: who may call it, and whom it may call. All other
 * connections are denied by a policy that is written by hand.
 *
 * @param service its name
 * @param suffix of the policy's name, where a service has several
 * @param calls those of all services
 */
record CallPolicy(String service, String suffix, List<Call> calls) {

	boolean isNeeded() {
		return !received().isEmpty() || !made().isEmpty();
	}

	Map<String, Object> resource() {
		Map<String, Object> specification = new LinkedHashMap<>();
		specification.put("podSelector", KubernetesService.selector(this.service));
		List<String> types = new ArrayList<>();
		if (!received().isEmpty()) {
			types.add("Ingress");
			specification.put("ingress", rules(received(), "from", (call) -> call.caller().name()));
		}
		if (!made().isEmpty()) {
			types.add("Egress");
			specification.put("egress", rules(made(), "to", (call) -> call.callee().name()));
		}
		specification.put("policyTypes", types);
		return KubernetesService.resource("networking.k8s.io/v1", "NetworkPolicy", this.service, this.suffix,
				specification);
	}

	private List<Call> received() {
		return this.calls.stream().filter((call) -> call.callee().name().equals(this.service)).toList();
	}

	private List<Call> made() {
		return this.calls.stream().filter((call) -> call.caller().name().equals(this.service)).toList();
	}

	/** One rule for each port, with all peers that are called or call at this port. */
	private static List<Map<String, Object>> rules(List<Call> calls, String direction, Function<Call, String> peer) {
		Map<Integer, List<Object>> peers = new LinkedHashMap<>();
		calls.forEach((call) -> peers.computeIfAbsent(call.port(), (port) -> new ArrayList<>())
			.add(Map.of("podSelector", KubernetesService.selector(peer.apply(call)))));
		return peers.entrySet()
			.stream()
			.map((rule) -> GeneratedYaml.map(direction, rule.getValue(), "ports",
					List.of(Map.of("port", rule.getKey()))))
			.toList();
	}

}
