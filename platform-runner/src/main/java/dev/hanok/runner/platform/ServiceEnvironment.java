package dev.hanok.runner.platform;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.hanok.runner.home.Secrets;
import dev.hanok.runner.service.ServiceModule;

/**
 * The environment variables of a service: where the others are, and the secrets that it
 * itself needs. Of a password that it only verifies it gets the digest.
 */
record ServiceEnvironment(Site site) {

	Map<String, String> of(ServiceModule module, String instance) {
		Secrets secrets = this.site.secrets();
		Map<String, String> variables = common();
		variables.put("INSTANCE_ID", instance);
		// Keeps the C library from reserving an arena of 64 MB for each busy thread.
		variables.put("MALLOC_ARENA_MAX", "2");
		module.database().ifPresent((role) -> {
			variables.put("POSTGRES_HOST", Site.HOST);
			variables.put("POSTGRES_PORT", port(Site.POSTGRES));
			variables.put("POSTGRES_PASSWORD", secrets.postgresPassword(role));
		});
		switch (module.name()) {
			case ServiceModule.CONFIG -> {
				variables.put("CONFIG_SOURCE", this.site.repository().toString());
				variables.put("CONFIG_MIRROR", this.site.home().data("config-mirror").toString());
				variables.put("ENCRYPT_KEY", secrets.encryptKey());
				variables.put("SPRING_CLOUD_CONFIG_PASSWORD", Secrets.digest(secrets.configPassword()));
			}
			case "auth-service" -> {
				variables.put("AUTH_KEY_PASSWORD", secrets.keyPassword());
				variables.putAll(redis());
			}
			case ServiceModule.GATEWAY -> variables.putAll(redis());
			case ServiceModule.MONITOR -> variables.put("MONITOR_PASSWORD", secrets.monitorPassword());
			default -> {
				// Nothing of its own.
			}
		}
		return variables;
	}

	/**
	 * Of a service that is no module of the repository, with the starter or without:
	 * everything goes by names that Spring itself reads.
	 */
	Map<String, String> foreign(String service) {
		Secrets secrets = this.site.secrets();
		Map<String, String> variables = joining();
		variables.put("SPRING_APPLICATION_NAME", service);
		variables.put("SPRING_CONFIG_IMPORT", "configserver:");
		variables.put("EUREKA_CLIENT_SERVICEURL_DEFAULTZONE",
				this.site.registry().uri().toString().replace("//", "//registry:" + secrets.registryPassword() + "@"));
		// Where callers find it: the address that it listens on, not the name of the
		// machine.
		variables.put("EUREKA_INSTANCE_HOSTNAME", Site.HOST);
		variables.put("EUREKA_INSTANCE_IPADDRESS", Site.HOST);
		variables.put("EUREKA_INSTANCE_PREFERIPADDRESS", "true");
		// The usual id ends with the port, which is 0 before it is chosen: two instances
		// would be one.
		variables.put("EUREKA_INSTANCE_INSTANCEID", "${spring.application.name}-${cachedrandom.instance.value}");
		variables.put("EUREKA_INSTANCE_LEASERENEWALINTERVALINSECONDS", "2");
		variables.put("EUREKA_INSTANCE_LEASEEXPIRATIONDURATIONINSECONDS", "6");
		variables.put("EUREKA_CLIENT_REGISTRYFETCHINTERVALSECONDS", "1");
		variables.put("MANAGEMENT_TRACING_EXPORT_ZIPKIN_ENDPOINT",
				this.site.uri(Site.ZIPKIN).resolve("/api/v2/spans").toString());
		return variables;
	}

	private Map<String, String> redis() {
		return Map.of("REDIS_HOST", Site.HOST, "REDIS_PORT", port(Site.REDIS), "REDIS_PASSWORD",
				this.site.secrets().redisPassword());
	}

	private Map<String, String> common() {
		Map<String, String> variables = joining();
		variables.put("CONFIG_PORT", port(ServiceModule.CONFIG));
		variables.put("REGISTRY_PORT", port(ServiceModule.REGISTRY));
		variables.put("GATEWAY_PORT", port(ServiceModule.GATEWAY));
		this.site.ports().find(ServiceModule.MONITOR).ifPresent((port) -> {
			variables.put("MONITOR_PORT", Integer.toString(port));
			variables.put("MONITOR_URI", this.site.uri(ServiceModule.MONITOR).toString());
		});
		variables.put("DEMO_ENABLED", System.getenv().getOrDefault("DEMO_ENABLED", "true"));
		variables.put("TRACE_SAMPLING", System.getenv().getOrDefault("TRACE_SAMPLING", "1.0"));
		variables.put("LOG_FORMAT", System.getenv().getOrDefault("LOG_FORMAT", "json"));
		return variables;
	}

	private Map<String, String> joining() {
		Secrets secrets = this.site.secrets();
		Map<String, String> variables = new LinkedHashMap<>();
		variables.put("SPRING_CLOUD_CONFIG_URI", this.site.uri(ServiceModule.CONFIG).toString());
		variables.put("SPRING_CLOUD_CONFIG_USERNAME", "config");
		variables.put("SPRING_CLOUD_CONFIG_PASSWORD", secrets.configPassword());
		variables.put("REGISTRY_URI", this.site.registry().uri().toString());
		variables.put("REGISTRY_USERNAME", "registry");
		variables.put("REGISTRY_PASSWORD", secrets.registryPassword());
		variables.put("GATEWAY_URI", this.site.uri(ServiceModule.GATEWAY).toString());
		variables.put("METRICS_PASSWORD", Secrets.digest(secrets.metricsPassword()));
		variables.put("MONITOR_PASSWORD", Secrets.digest(secrets.monitorPassword()));
		variables.put("ZIPKIN_URI", this.site.uri(Site.ZIPKIN).toString());
		variables.put("SERVER_ADDRESS", Site.HOST);
		return variables;
	}

	private String port(String component) {
		return Integer.toString(this.site.ports().of(component));
	}

}
