package dev.hanok.runner.service;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The resources of one service, made of the template {@code workload.yml}.
 *
 * @param service its description
 */
record KubernetesService(ServiceDescription service) {

	/** Suffix for another version of a service, which gets a share of the requests. */
	static final String CANARY = "-canary";

	private static final ManifestTemplate WORKLOAD = new ManifestTemplate("workload.yml");

	private static final Pattern COMPOSE_SIZE = Pattern.compile("(\\d+)([mg])b?");

	List<Map<String, Object>> resources() {
		Set<String> conditions = conditions();
		conditions.add("stable");
		boolean registry = ServiceCalls.isRegistry(this.service);
		if (this.service.port() == null) {
			// Only a service without a fixed port may have any number of instances.
			conditions.addAll(Set.of("scaled", "replicated"));
		}
		else {
			conditions.add(registry ? "replicated" : "fixed");
		}
		return WORKLOAD.resources(values("", "stable"), conditions);
	}

	/**
	 * The canary of a service in a mesh: the same workload with an image of its own, and
	 * at first without pods. The label {@code track} distinguishes its pods from the
	 * others.
	 */
	List<Map<String, Object>> canary() {
		Set<String> conditions = conditions();
		conditions.add("canary");
		return WORKLOAD.resources(values(CANARY, "canary"), conditions);
	}

	/** Name of the actuator's port. */
	String probedPort() {
		return (this.service.actuatorPort() != this.service.containerPort()) ? "management" : "http";
	}

	static Map<String, Object> selector(String service) {
		return Map.of("matchLabels", Map.of("app.kubernetes.io/name", service));
	}

	static Map<String, Object> resource(String version, String kind, String service, String suffix,
			Object specification) {
		Map<String, Object> labels = GeneratedYaml.map("app.kubernetes.io/name", service, "app.kubernetes.io/component",
				"service");
		return GeneratedYaml.map("apiVersion", version, "kind", kind, "metadata",
				GeneratedYaml.map("name", service + suffix, "labels", labels), "spec", specification);
	}

	private Set<String> conditions() {
		Set<String> conditions = new HashSet<>();
		conditions.add(ServiceCalls.isRegistry(this.service) ? "registry" : "deployment");
		conditions.add(probedPort());
		if (this.service.hasDatabase()) {
			conditions.add("postgres");
		}
		if (this.service.needsRedis()) {
			conditions.add("redis");
		}
		return conditions;
	}

	private Map<String, Object> values(String suffix, String track) {
		int least = Math.max(2, this.service.instances());
		return GeneratedYaml.map("service", this.service.name(), "suffix", suffix, "track", track, "port",
				this.service.containerPort(), "actuator", this.service.actuatorPort(), "probed", probedPort(),
				"environment", environment(), "memory", memory(), "least", least, "most", 3 * least);
	}

	/** Without values that contain ${…}: only Compose can fill them in. */
	private List<Map<String, Object>> environment() {
		Map<String, Object> variables = GeneratedYaml.map("SERVER_PORT", this.service.containerPort());
		variables.putAll(this.service.environment());
		return variables.entrySet()
			.stream()
			.filter((variable) -> !String.valueOf(variable.getValue()).contains("${"))
			.map((variable) -> GeneratedYaml.map("name", variable.getKey(), "value",
					String.valueOf(variable.getValue())))
			.toList();
	}

	private String memory() {
		String memory = String
			.valueOf((this.service.memory() != null) ? this.service.memory() : this.service.usualMemory());
		Matcher size = COMPOSE_SIZE.matcher(memory);
		return size.matches() ? size.group(1) + ("g".equals(size.group(2)) ? "Gi" : "Mi") : memory;
	}

}
