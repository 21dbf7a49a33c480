package dev.hanok.runner.platform;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.hanok.runner.home.Secrets;
import dev.hanok.runner.service.ServiceModule;

/**
 * What any service needs to join the platform.
 */
record JoiningEnvironment(PlatformContext context) {

	/**
	 * Of a service that is no module of the repository, with the starter or without:
	 * everything goes by names that Spring itself reads.
	 */
	Map<String, String> of(String service) {
		Map<String, String> variables = addresses();
		variables.put("SPRING_APPLICATION_NAME", service);
		variables.put("SPRING_CONFIG_IMPORT", "configserver:");
		variables.put("EUREKA_CLIENT_SERVICEURL_DEFAULTZONE", this.context.registryWithPassword());
		// Where callers find it: the address that it listens on, not the name of the
		// machine.
		variables.put("EUREKA_INSTANCE_HOSTNAME", PlatformContext.HOST);
		variables.put("EUREKA_INSTANCE_IPADDRESS", PlatformContext.HOST);
		variables.put("EUREKA_INSTANCE_PREFERIPADDRESS", "true");
		// The usual id ends with the port, which is 0 before it is chosen: two instances
		// would be one.
		variables.put("EUREKA_INSTANCE_INSTANCEID", "${spring.application.name}-${cachedrandom.instance.value}");
		variables.put("EUREKA_INSTANCE_LEASERENEWALINTERVALINSECONDS", "2");
		variables.put("EUREKA_INSTANCE_LEASEEXPIRATIONDURATIONINSECONDS", "6");
		variables.put("EUREKA_CLIENT_REGISTRYFETCHINTERVALSECONDS", "1");
		variables.put("MANAGEMENT_TRACING_EXPORT_ZIPKIN_ENDPOINT",
				this.context.uri(PlatformContext.ZIPKIN).resolve("/api/v2/spans").toString());
		return variables;
	}

	/** By the names that the starter reads. */
	Map<String, String> addresses() {
		Secrets secrets = this.context.secrets();
		Map<String, String> variables = new LinkedHashMap<>();
		variables.put("SPRING_CLOUD_CONFIG_URI", this.context.uri(ServiceModule.CONFIG).toString());
		variables.put("SPRING_CLOUD_CONFIG_USERNAME", "config");
		variables.put("SPRING_CLOUD_CONFIG_PASSWORD", secrets.configPassword());
		variables.put("REGISTRY_URI", this.context.registry().uri().toString());
		variables.put("REGISTRY_USERNAME", "registry");
		variables.put("REGISTRY_PASSWORD", secrets.registryPassword());
		variables.put("GATEWAY_URI", this.context.uri(ServiceModule.GATEWAY).toString());
		variables.put("METRICS_PASSWORD", Secrets.digest(secrets.metricsPassword()));
		variables.put("MONITOR_PASSWORD", Secrets.digest(secrets.monitorPassword()));
		variables.put("REFRESH_PASSWORD", Secrets.digest(secrets.refreshPassword()));
		variables.put("ZIPKIN_URI", this.context.uri(PlatformContext.ZIPKIN).toString());
		variables.put("SERVER_ADDRESS", PlatformContext.HOST);
		return variables;
	}

}
