package dev.hanok.runner.service;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a mesh sends requests to one service: what it repeats, and the share of the canary.
 * A DestinationRule says when a pod is left out; what all services have in common there
 * is written by hand.
 *
 * @param service the service that is called
 * @param limit how long the gateway waits for its response
 */
record MeshTraffic(ServiceDescription service, String limit) {

	/** As in the gateway. */
	static final String USUAL_LIMIT = "5s";

	private static final Pattern DURATION = Pattern.compile("(\\d+)(ms|s)");

	List<Map<String, Object>> resources() {
		Map<String, Object> parent = reference(name());
		parent.put("port", this.service.containerPort());
		Map<String, Object> route = GeneratedYaml.map("parentRefs", List.of(parent), "rules",
				List.of(repeatable(), Map.of("backendRefs", backends())));
		return List.of(KubernetesService.resource("gateway.networking.k8s.io/v1", "HTTPRoute", name(), "", route),
				destination(""), destination(KubernetesService.CANARY));
	}

	/** A Service as the policies of Istio and the routes of the Gateway API name it. */
	static Map<String, Object> reference(String service) {
		return GeneratedYaml.map("group", "", "kind", "Service", "name", service);
	}

	/**
	 * What may be sent twice: the same as in {@code RetrySafety} of the starter. There is
	 * no time limit for the whole request, because it would also end a response that is
	 * long; the caller has one until the response begins.
	 */
	private Map<String, Object> repeatable() {
		Map<String, Object> key = GeneratedYaml.map("type", "RegularExpression", "name", "Idempotency-Key", "value",
				".+");
		return GeneratedYaml.map("matches",
				List.of(Map.of("method", "GET"), Map.of("method", "HEAD"), Map.of("method", "OPTIONS"),
						Map.of("headers", List.of(key))),
				"timeouts", Map.of("backendRequest", half()), "retry",
				GeneratedYaml.map("attempts", 1, "codes", List.of(502, 503, 504)), "backendRefs", backends());
	}

	/** Two attempts fit into the time that the caller waits. */
	private String half() {
		Matcher duration = DURATION.matcher(this.limit);
		if (!duration.matches()) {
			throw new IllegalArgumentException("The time limit of " + name() + " is not in s or ms: " + this.limit);
		}
		long number = Long.parseLong(duration.group(1));
		return (duration.group(2).equals("s") ? number * 1000 : number) / 2 + "ms";
	}

	private List<Map<String, Object>> backends() {
		return List.of(backend("", 100), backend(KubernetesService.CANARY, 0));
	}

	private Map<String, Object> backend(String suffix, int weight) {
		return GeneratedYaml.map("name", name() + suffix, "port", this.service.containerPort(), "weight", weight);
	}

	private Map<String, Object> destination(String suffix) {
		return KubernetesService.resource("networking.istio.io/v1", "DestinationRule", name(), suffix,
				Map.of("host", name() + suffix));
	}

	private String name() {
		return this.service.name();
	}

}
