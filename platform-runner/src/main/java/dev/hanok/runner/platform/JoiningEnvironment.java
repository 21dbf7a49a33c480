package dev.hanok.runner.platform;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import dev.hanok.runner.client.Registry;
import dev.hanok.runner.home.Secrets;
import dev.hanok.runner.service.ServiceModule;

/**
 * The environment variables that any service needs to join the platform.
 */
record JoiningEnvironment(Platform platform) {

	/**
	 * The variables of a service that is not a module of the repository, with the starter
	 * or without it: the names that the starter reads, and those that Spring itself
	 * reads.
	 */
	Map<String, String> of(String service) {
		Map<String, String> variables = addresses(service);
		variables.put("SPRING_APPLICATION_NAME", service);
		variables.put("SPRING_CONFIG_IMPORT", "configserver:");
		variables.put("EUREKA_CLIENT_SERVICEURL_DEFAULTZONE",
				this.platform.registryUsers().of(service).addressesWithPassword());
		// The address for callers is the one on which the service listens, not the name
		// of the machine.
		variables.put("EUREKA_INSTANCE_HOSTNAME", Platform.HOST);
		variables.put("EUREKA_INSTANCE_IPADDRESS", Platform.HOST);
		variables.put("EUREKA_INSTANCE_PREFERIPADDRESS", "true");
		// The default id ends with the configured port. With port 0 two instances would
		// have the same id.
		variables.put("EUREKA_INSTANCE_INSTANCEID", "${spring.application.name}-${cachedrandom.instance.value}");
		variables.put("EUREKA_INSTANCE_LEASERENEWALINTERVALINSECONDS", "2");
		variables.put("EUREKA_INSTANCE_LEASEEXPIRATIONDURATIONINSECONDS", "6");
		variables.put("EUREKA_CLIENT_REGISTRYFETCHINTERVALSECONDS", "1");
		variables.put("MANAGEMENT_TRACING_EXPORT_ZIPKIN_ENDPOINT",
				this.platform.uri(Platform.ZIPKIN).resolve("/api/v2/spans").toString());
		return variables;
	}

	/** The addresses, under the names that the starter reads. */
	Map<String, String> addresses(String service) {
		Secrets secrets = this.platform.secrets();
		Registry registry = this.platform.registryUsers().of(service);
		Map<String, String> variables = new LinkedHashMap<>();
		variables.put("SPRING_CLOUD_CONFIG_URI",
				this.platform.uris(ServiceModule.CONFIG).stream().map(URI::toString).collect(Collectors.joining(",")));
		if (this.platform.redundancy().isPaired(ServiceModule.CONFIG)) {
			// A config-server that hangs must delay neither a start nor the trial of a
			// commit.
			variables.put("SPRING_CLOUD_CONFIG_REQUESTREADTIMEOUT", "2500");
		}
		variables.put("SPRING_CLOUD_CONFIG_USERNAME", "config");
		variables.put("SPRING_CLOUD_CONFIG_PASSWORD", secrets.password("config"));
		variables.put("REGISTRY_URI", registry.addresses());
		variables.put("REGISTRY_USERNAME", registry.user());
		variables.put("REGISTRY_PASSWORD", registry.password());
		variables.put("GATEWAY_URI", this.platform.uri(ServiceModule.GATEWAY).toString());
		variables.put("METRICS_PASSWORD", secrets.named("digest:metrics"));
		variables.put("MONITOR_PASSWORD", secrets.named("digest:monitor"));
		variables.put("REFRESH_PASSWORD", secrets.named("digest:refresh"));
		variables.put("ZIPKIN_URI", this.platform.uri(Platform.ZIPKIN).toString());
		variables.put("SERVER_ADDRESS", Platform.HOST);
		return variables;
	}

}
