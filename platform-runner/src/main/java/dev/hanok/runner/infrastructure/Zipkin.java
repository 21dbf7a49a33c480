package dev.hanok.runner.infrastructure;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Zipkin, with its spans in memory. Services find it by the registry.
 */
public final class Zipkin {

	private static final List<String> OTHER_COLLECTORS = List.of("ACTIVEMQ", "GRPC", "KAFKA", "PULSAR", "RABBITMQ",
			"SCRIBE");

	private Zipkin() {
	}

	public static Path jar(Path repository) {
		return Archives.jar(repository, "zipkin");
	}

	/**
	 * The settings of Zipkin.
	 * @param registry address of the registry, with name and password
	 */
	public static Map<String, String> environment(String host, int port, String registry) {
		Map<String, String> variables = new LinkedHashMap<>();
		variables.put("ARMERIA_PORTS_0_IP", host);
		variables.put("ARMERIA_PORTS_0_PORT", Integer.toString(port));
		variables.put("ARMERIA_PORTS_0_PROTOCOLS_0", "http");
		variables.put("MEM_MAX_SPANS", "50000");
		variables.put("EUREKA_SERVICE_URL", registry.replaceAll("/$", ""));
		variables.put("EUREKA_HOSTNAME", host);
		variables.put("EUREKA_INSTANCE_ID", "zipkin");
		variables.put("MALLOC_ARENA_MAX", "2");
		OTHER_COLLECTORS.forEach((collector) -> variables.put("COLLECTOR_" + collector + "_ENABLED", "false"));
		return variables;
	}

}
