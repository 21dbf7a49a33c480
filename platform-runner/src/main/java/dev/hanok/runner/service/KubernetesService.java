package dev.hanok.runner.service;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The resources of one service: what differs from the others. Security, probes, the rest
 * of the environment and the like are in {@code components/service}.
 */
record KubernetesService(ServiceDescription service) {

	private static final String NAME = "app.kubernetes.io/name";

	private static final Pattern COMPOSE_SIZE = Pattern.compile("(\\d+)([mg])b?");

	List<Map<String, Object>> resources() {
		List<Map<String, Object>> resources = new ArrayList<>();
		resources.add(resource("v1", "ServiceAccount", null));
		resources.add(resource("v1", "Service", endpoint()));
		resources.add(resource("apps/v1", isRegistry() ? "StatefulSet" : "Deployment", workload()));
		if (isReplicated()) {
			Map<String, Object> budget = new LinkedHashMap<>();
			budget.put("maxUnavailable", 1);
			// A pod that is not ready may be evicted at once.
			budget.put("unhealthyPodEvictionPolicy", "AlwaysAllow");
			budget.put("selector", selector(name()));
			resources.add(resource("policy/v1", "PodDisruptionBudget", budget));
		}
		if (isScaled()) {
			resources.add(resource("autoscaling/v2", "HorizontalPodAutoscaler", scaling()));
		}
		return resources;
	}

	static Map<String, Object> selector(String service) {
		return Map.of("matchLabels", Map.of(NAME, service));
	}

	static Map<String, Object> resource(String version, String kind, String service, String suffix,
			@Nullable Object specification) {
		Map<String, Object> resource = new LinkedHashMap<>();
		resource.put("apiVersion", version);
		resource.put("kind", kind);
		Map<String, Object> metadata = new LinkedHashMap<>();
		metadata.put("name", service + suffix);
		metadata.put("labels", labels(service));
		resource.put("metadata", metadata);
		if (specification != null) {
			resource.put("spec", specification);
		}
		return resource;
	}

	private Map<String, Object> resource(String version, String kind, @Nullable Object specification) {
		return resource(version, kind, name(), "", specification);
	}

	private static Map<String, Object> labels(String service) {
		Map<String, Object> labels = new LinkedHashMap<>();
		labels.put(NAME, service);
		labels.put("app.kubernetes.io/component", "service");
		return labels;
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
		specification.put("selector", Map.of(NAME, name()));
		List<Object> ports = new ArrayList<>();
		ports().forEach((port, number) -> {
			Map<String, Object> entry = new LinkedHashMap<>();
			entry.put("name", port);
			entry.put("port", number);
			entry.put("targetPort", port);
			entry.put("appProtocol", "http");
			ports.add(entry);
		});
		specification.put("ports", ports);
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
		specification.put("selector", selector(name()));
		Map<String, Object> template = new LinkedHashMap<>();
		Map<String, Object> labels = labels(name());
		if (this.service.hasDatabase()) {
			labels.put("hanok.dev/postgres", "client");
		}
		if (this.service.needsRedis()) {
			labels.put("hanok.dev/redis", "client");
		}
		template.put("metadata", Map.of("labels", labels));
		template.put("spec", pod());
		specification.put("template", template);
		return specification;
	}

	private Map<String, Object> pod() {
		Map<String, Object> container = new LinkedHashMap<>();
		container.put("name", "service");
		container.put("image", "hanok/" + name());
		container.put("env", environment());
		List<Object> ports = new ArrayList<>();
		ports().forEach((port, number) -> {
			Map<String, Object> entry = new LinkedHashMap<>();
			entry.put("name", port);
			entry.put("containerPort", number);
			ports.add(entry);
		});
		container.put("ports", ports);
		String probed = ports().containsKey("management") ? "management" : "http";
		for (String probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
			container.put(probe, Map.of("httpGet", Map.of("port", probed)));
		}
		// The heap is a share of the limit, so a pod is promised all of it.
		Map<String, Object> resources = new LinkedHashMap<>();
		resources.put("requests", Map.of("memory", memory()));
		resources.put("limits", Map.of("memory", memory()));
		container.put("resources", resources);
		Map<String, Object> pod = new LinkedHashMap<>();
		pod.put("serviceAccountName", name());
		pod.put("containers", List.of(container));
		Map<String, Object> secrets = new LinkedHashMap<>();
		secrets.put("name", "secrets");
		secrets.put("secret", Map.of("secretName", name() + "-secrets"));
		pod.put("volumes", List.of(secrets));
		return pod;
	}

	/** Without values that contain ${…}: only Compose can fill them in. */
	private List<Object> environment() {
		Map<String, Object> variables = new LinkedHashMap<>();
		variables.put("SERVER_PORT", this.service.containerPort());
		variables.putAll(this.service.environment());
		List<Object> environment = new ArrayList<>();
		variables.forEach((variable, value) -> {
			if (!String.valueOf(value).contains("${")) {
				Map<String, Object> entry = new LinkedHashMap<>();
				entry.put("name", variable);
				entry.put("value", String.valueOf(value));
				environment.add(entry);
			}
		});
		return environment;
	}

	private Map<String, Object> scaling() {
		int least = Math.max(2, this.service.instances());
		Map<String, Object> target = new LinkedHashMap<>();
		target.put("apiVersion", "apps/v1");
		target.put("kind", "Deployment");
		target.put("name", name());
		Map<String, Object> specification = new LinkedHashMap<>();
		specification.put("scaleTargetRef", target);
		specification.put("minReplicas", least);
		specification.put("maxReplicas", 3 * least);
		return specification;
	}

	private String memory() {
		String memory = String
			.valueOf((this.service.memory() != null) ? this.service.memory() : this.service.usualMemory());
		Matcher size = COMPOSE_SIZE.matcher(memory);
		return size.matches() ? size.group(1) + ("g".equals(size.group(2)) ? "Gi" : "Mi") : memory;
	}

}
