package dev.hanok.runner.service;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The block of one service in {@code deploy/docker/services.yml}. What all services have
 * in common is in {@code deploy/docker/common.yml}.
 */
record ServiceBlock(ServiceDescription service) {

	Map<String, Object> content() {
		String name = this.service.name();
		String variable = name.toUpperCase(Locale.ROOT).replace('-', '_');
		Map<String, Object> block = new LinkedHashMap<>();
		block.put("extends", common(this.service.hasDatabase() ? "service-with-database" : "service"));
		// A deploy sets the image by its digest.
		block.put("image", "${%s_IMAGE:-hanok/%s:${SERVICE_TAG:-${IMAGE_TAG:-latest}}}".formatted(variable, name));
		block.put("build", Map.of("args", Map.of("SERVICE", name)));
		putUnlessEmpty(block, "environment", environment());
		putUnlessEmpty(block, "ports", this.service.list("ports"));
		block.put("volumes", volumes());
		if (this.service.memory() instanceof Object memory) {
			block.put("mem_limit", memory);
		}
		if (this.service.instances() > 1) {
			// An environment may set another number.
			block.put("deploy",
					Map.of("replicas", "${%s_INSTANCES:-%d}".formatted(variable, this.service.instances())));
		}
		return block;
	}

	static Map<String, Object> common(String name) {
		return GeneratedYaml.map("file", "deploy/docker/common.yml", "service", name);
	}

	private Map<String, Object> environment() {
		Map<String, Object> environment = new LinkedHashMap<>();
		if (this.service.port() instanceof Object port) {
			environment.put("SERVER_PORT", port);
			environment.put("HEALTH_PORT", port);
		}
		if (this.service.needsRedis()) {
			environment.put("REDIS_HOST", "redis");
		}
		environment.putAll(this.service.environment());
		return environment;
	}

	private List<Object> volumes() {
		List<Object> volumes = new ArrayList<>(this.service.list("volumes"));
		volumes.add("secrets-" + this.service.name() + ":/run/secrets:ro");
		return volumes;
	}

	private static void putUnlessEmpty(Map<String, Object> block, String key, Object value) {
		if (!value.equals(Map.of()) && !value.equals(List.of())) {
			block.put(key, value);
		}
	}

}
