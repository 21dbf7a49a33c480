package dev.hanok.runner.service;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The resources of one service: what differs from the others. Security, probes, the rest
 * of the environment and the like are in {@code components/service}.
 *
 * @param service what is known of it
 * @param suffix of what differs for a canary: {@link #CANARY}, else empty
 */
record KubernetesService(ServiceDescription service, String suffix) {

	/** Another version of a service, for a share of the requests. */
	static final String CANARY = "-canary";

	private static final String NAME = "app.kubernetes.io/name";

	/** Tells a canary's pods from the others, which have the same name. */
	private static final String TRACK = "hanok.dev/track";

	private static final Pattern COMPOSE_SIZE = Pattern.compile("(\\d+)([mg])b?");

	List<Map<String, Object>> resources() {
		List<Map<String, Object>> resources = new ArrayList<>();
		resources.add(resource("v1", "ServiceAccount", null));
		resources.add(resource("v1", "Service", endpoint()));
		resources.add(resource("apps/v1", isRegistry() ? "StatefulSet" : "Deployment", workload()));
		if (isReplicated()) {
			// A pod that is not ready may be evicted at once.
			resources.add(resource("policy/v1", "PodDisruptionBudget", GeneratedYaml.map("maxUnavailable", 1,
					"unhealthyPodEvictionPolicy", "AlwaysAllow", "selector", selector(name()))));
		}
		if (isScaled()) {
			resources.add(resource("autoscaling/v2", "HorizontalPodAutoscaler", scaling()));
		}
		return resources;
	}

	/**
	 * The canary of a service in a mesh: the same pods with an image of their own, none
	 * of them at first.
	 */
	static List<Map<String, Object>> canary(ServiceDescription service) {
		KubernetesService canary = new KubernetesService(service, CANARY);
		Map<String, Object> workload = canary.workload();
		workload.put("replicas", 0);
		return List.of(canary.resource("v1", "Service", canary.endpoint()),
				canary.resource("apps/v1", "Deployment", workload));
	}

	static Map<String, Object> selector(String service) {
		return Map.of("matchLabels", Map.of(NAME, service));
	}

	static Map<String, Object> resource(String version, String kind, String service, String suffix,
			@Nullable Object specification) {
		Map<String, Object> resource = GeneratedYaml.map("apiVersion", version, "kind", kind, "metadata",
				GeneratedYaml.map("name", service + suffix, "labels", labels(service)));
		if (specification != null) {
			resource.put("spec", specification);
		}
		return resource;
	}

	private Map<String, Object> resource(String version, String kind, @Nullable Object specification) {
		return resource(version, kind, name(), this.suffix, specification);
	}

	private static Map<String, Object> labels(String service) {
		return GeneratedYaml.map(NAME, service, "app.kubernetes.io/component", "service");
	}

	private String name() {
		return this.service.name();
	}

	private boolean isRegistry() {
		return ServiceCalls.isRegistry(this.service);
	}

	/**
	 * Whether it may have any number of instances: only a service without a fixed port.
	 */
	private boolean isScaled() {
		return this.service.port() == null;
	}

	private boolean isReplicated() {
		return isScaled() || isRegistry();
	}

	private Map<String, Object> endpoint() {
		Map<String, Object> specification = new LinkedHashMap<>();
		if (isRegistry()) {
			// There are two pods. Each has its own DNS name, and must find the other one
			// before either is ready.
			specification.put("clusterIP", "None");
			specification.put("publishNotReadyAddresses", true);
		}
		specification.put("selector", pods());
		specification.put("ports", ports((name, port) -> GeneratedYaml.map("name", name, "port", port, "targetPort",
				name, "appProtocol", "http")));
		return specification;
	}

	private Map<String, Integer> ports() {
		Map<String, Integer> ports = new LinkedHashMap<>();
		ports.put("http", this.service.containerPort());
		if (this.service.actuatorPort() != this.service.containerPort()) {
			ports.put("management", this.service.actuatorPort());
		}
		return ports;
	}

	/** Name of the actuator's port. */
	String probedPort() {
		return ports().containsKey("management") ? "management" : "http";
	}

	private List<Object> ports(BiFunction<String, Integer, Object> entry) {
		return ports().entrySet().stream().map((port) -> entry.apply(port.getKey(), port.getValue())).toList();
	}

	private Map<String, Object> workload() {
		Map<String, Object> specification = new LinkedHashMap<>();
		if (isRegistry()) {
			specification.put("serviceName", name());
			specification.put("podManagementPolicy", "Parallel");
			specification.put("replicas", 2);
		}
		else if (!isScaled()) {
			specification.put("replicas", 1);
		}
		specification.put("selector", Map.of("matchLabels", pods()));
		Map<String, Object> labels = labels(name());
		labels.putAll(pods());
		if (this.service.hasDatabase()) {
			labels.put("hanok.dev/postgres", "client");
		}
		if (this.service.needsRedis()) {
			labels.put("hanok.dev/redis", "client");
		}
		specification.put("template", GeneratedYaml.map("metadata", Map.of("labels", labels), "spec", pod()));
		return specification;
	}

	private Map<String, Object> pods() {
		return GeneratedYaml.map(NAME, name(), TRACK, this.suffix.equals(CANARY) ? "canary" : "stable");
	}

	private Map<String, Object> pod() {
		Map<String, Object> secrets = GeneratedYaml.map("name", "secrets", "secret",
				Map.of("secretName", name() + "-secrets"));
		return GeneratedYaml.map("serviceAccountName", name(), "containers", List.of(container()), "volumes",
				List.of(secrets));
	}

	private Map<String, Object> container() {
		Map<String, Object> container = GeneratedYaml.map("name", "service", "image", "hanok/" + name() + this.suffix,
				"env", environment(), "ports",
				ports((name, port) -> GeneratedYaml.map("name", name, "containerPort", port)));
		for (String probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
			container.put(probe, Map.of("httpGet", Map.of("port", probedPort())));
		}
		// The heap is a share of the limit, so a pod is promised all of it.
		container.put("resources",
				GeneratedYaml.map("requests", Map.of("memory", memory()), "limits", Map.of("memory", memory())));
		return container;
	}

	/** Without values that contain ${…}: only Compose can fill them in. */
	private List<Object> environment() {
		Map<String, Object> variables = GeneratedYaml.map("SERVER_PORT", this.service.containerPort());
		variables.putAll(this.service.environment());
		return variables.entrySet()
			.stream()
			.filter((variable) -> !String.valueOf(variable.getValue()).contains("${"))
			.<Object>map((variable) -> GeneratedYaml.map("name", variable.getKey(), "value",
					String.valueOf(variable.getValue())))
			.toList();
	}

	private Map<String, Object> scaling() {
		int least = Math.max(2, this.service.instances());
		Map<String, Object> target = GeneratedYaml.map("apiVersion", "apps/v1", "kind", "Deployment", "name", name());
		return GeneratedYaml.map("scaleTargetRef", target, "minReplicas", least, "maxReplicas", 3 * least);
	}

	private String memory() {
		String memory = String
			.valueOf((this.service.memory() != null) ? this.service.memory() : this.service.usualMemory());
		Matcher size = COMPOSE_SIZE.matcher(memory);
		return size.matches() ? size.group(1) + ("g".equals(size.group(2)) ? "Gi" : "Mi") : memory;
	}

}
