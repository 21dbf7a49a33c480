package dev.hanok.runner.platform;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.hanok.runner.home.Secrets;
import dev.hanok.runner.service.ServiceDescription;
import dev.hanok.runner.service.ServiceModule;

/**
 * The environment variables of a service: the addresses of the others, and the secrets
 * that it needs. For a password that it only verifies it gets the digest.
 */
record ServiceEnvironment(Platform platform) {

	Map<String, String> of(ServiceModule module, String instance) {
		Secrets secrets = this.platform.secrets();
		Map<String, String> variables = common(module.name());
		variables.put("INSTANCE_ID", instance);
		// Keeps the C library from reserving an arena of 64 MB for each busy thread.
		variables.put("MALLOC_ARENA_MAX", "2");
		module.database().ifPresent((role) -> {
			variables.put("POSTGRES_HOST", Platform.HOST);
			variables.put("POSTGRES_PORT", port(Platform.POSTGRES));
			variables.put("POSTGRES_PASSWORD", secrets.password("postgres-" + role));
		});
		ServiceDescription description = module.description();
		description.passedVariables()
			.forEach((variable) -> Optional.ofNullable(System.getenv(variable))
				.ifPresent((value) -> variables.put(variable, value)));
		if (description.needsRedis()) {
			variables.put("REDIS_HOST", Platform.HOST);
			variables.put("REDIS_PORT", port(Platform.REDIS));
		}
		description.secretVariables().forEach((variable, name) -> variables.put(variable, secrets.named(name)));
		switch (module.name()) {
			case ServiceModule.CONFIG -> {
				variables.put("CONFIG_SOURCE", this.platform.configuration().toString());
				variables.put("CONFIG_UNCOMMITTED", "true");
				variables.put("CONFIG_MIRROR", this.platform.home().data("config-mirror").toString());
			}
			case ServiceModule.REGISTRY ->
				variables.put("REGISTRY_CLIENTS", this.platform.registryUsers().folder().toString());
			case "auth-service" -> {
				if (!variables.containsKey("MAIL_HOST") && demo().equals("true")) {
					variables.put("MAIL_FOLDER", this.platform.home().mails().toString());
				}
			}
			default -> {
				// The others get their settings from config-server.
			}
		}
		return variables;
	}

	/** The variables that differ between instances with fixed ports. */
	Map<String, String> at(String service, String instance, int port) {
		Map<String, String> variables = new LinkedHashMap<>();
		switch (service) {
			case ServiceModule.CONFIG -> variables.put("CONFIG_PORT", Integer.toString(port));
			case ServiceModule.REGISTRY -> {
				variables.put("REGISTRY_PORT", Integer.toString(port));
				if (this.platform.redundancy().isPaired(service)) {
					// The other address is that of its peer, from which it copies all
					// registrations at the start.
					variables.put("EUREKA_SERVER_MYURL", this.platform.registry(port).addresses());
					variables.put("EUREKA_SERVER_REGISTRYSYNCRETRIES", "5");
					variables.put("EUREKA_SERVER_REGISTRYSYNCRETRYWAITMS", "1000");
				}
			}
			case ServiceModule.GATEWAY -> {
				variables.put("GATEWAY_PORT", Integer.toString(port));
				if (this.platform.redundancy().isFronted(service)) {
					variables.put("GATEWAY_MANAGEMENT_PORT", port(Redundancy.managementPortName(instance)));
					variables.put("TRUSTED_PROXIES", Platform.HOST);
				}
			}
			default -> {
				// Its port is in the registry, or there is only one instance.
			}
		}
		return variables;
	}

	/**
	 * The variables for a service that is started in another way, for example from an
	 * IDE. A service that is not a module of the repository gets the variables that it
	 * needs to join.
	 */
	Map<String, String> ofFurther(String service) {
		Map<String, String> variables = this.platform.find(service)
			.map((module) -> of(module, service))
			.orElseGet(() -> new JoiningEnvironment(this.platform).of(service));
		variables.keySet().removeAll(List.of("INSTANCE_ID", "MALLOC_ARENA_MAX"));
		return variables;
	}

	static String demo() {
		return System.getenv().getOrDefault("DEMO_ENABLED", "true");
	}

	private Map<String, String> common(String service) {
		Map<String, String> variables = new JoiningEnvironment(this.platform).addresses(service);
		variables.put("CONFIG_PORT", port(ServiceModule.CONFIG));
		variables.put("REGISTRY_PORT", port(ServiceModule.REGISTRY));
		variables.put("GATEWAY_PORT", port(ServiceModule.GATEWAY));
		this.platform.ports().find(ServiceModule.MONITOR).ifPresent((port) -> {
			variables.put("MONITOR_PORT", Integer.toString(port));
			variables.put("MONITOR_URI", this.platform.uri(ServiceModule.MONITOR).toString());
		});
		variables.put("DEMO_ENABLED", demo());
		variables.put("TRACE_SAMPLING", System.getenv().getOrDefault("TRACE_SAMPLING", "1.0"));
		variables.put("LOG_FORMAT", System.getenv().getOrDefault("LOG_FORMAT", "json"));
		return variables;
	}

	private String port(String component) {
		return Integer.toString(this.platform.ports().of(component));
	}

}
