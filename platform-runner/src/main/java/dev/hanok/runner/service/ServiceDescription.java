package dev.hanok.runner.service;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The settings of a module in its {@code service.yml}: what cannot be derived from the
 * module. An absent key means the default.
 */
public record ServiceDescription(ServiceModule module, Map<String, Object> values) {

	static ServiceDescription of(ServiceModule module) {
		return new ServiceDescription(module, new DescriptionFile(module.folder().resolve("service.yml")).values());
	}

	static List<ServiceDescription> all(Path repository) {
		return ServiceModule.all(repository).stream().map(ServiceDescription::of).toList();
	}

	String name() {
		return this.module.name();
	}

	boolean hasDatabase() {
		return this.module.database().isPresent();
	}

	public boolean needsRedis() {
		return Boolean.TRUE.equals(this.values.get("redis"));
	}

	/**
	 * Whether the service is started only when orders are possible, because no order
	 * needs it.
	 */
	public boolean isLate() {
		return Boolean.TRUE.equals(this.values.get("late"));
	}

	/** The number of instances to start, unless another number is given. */
	public int instances() {
		return (this.values.get("instances") instanceof Integer number) ? number : 1;
	}

	/** The memory limit of the container, if it differs from the default. */
	@Nullable Object memory() {
		return this.values.get("memory");
	}

	/** The largest heap on a machine that runs all services, in MB. */
	public int heap() {
		String heap = String.valueOf(this.values.getOrDefault("heap", "192m"));
		return Integer.parseInt(heap.substring(0, heap.length() - 1));
	}

	/**
	 * The port at which others expect the service; null if they find it by the registry.
	 */
	public @Nullable Integer port() {
		return (this.values.get("port") instanceof Integer port) ? port : null;
	}

	/**
	 * Whether only one instance can run on a machine, because other services or browsers
	 * use its fixed address.
	 */
	public boolean isSingle() {
		return port() != null;
	}

	/** The port in a container, which has an address of its own. */
	int containerPort() {
		return (port() instanceof Integer port) ? port : 8080;
	}

	/** The port of the actuator in a container. */
	int actuatorPort() {
		return (environment().get("HEALTH_PORT") instanceof Integer number) ? number : containerPort();
	}

	/** The default memory limit of the container in deploy/docker/common.yml. */
	String usualMemory() {
		return hasDatabase() ? "512m" : "384m";
	}

	/** The additional passwords: their names, by the file that the service reads. */
	Map<String, Object> secrets() {
		Map<String, Object> secrets = new LinkedHashMap<>();
		if (needsRedis()) {
			secrets.put("REDIS_PASSWORD", "redis");
		}
		secrets.putAll(map("secrets"));
		return secrets;
	}

	/**
	 * The same passwords, by the environment variable that the service reads. A name
	 * after {@code digest:} means the digest of that password.
	 */
	public Map<String, String> secretVariables() {
		Map<String, String> variables = new LinkedHashMap<>();
		secrets().forEach((file, name) -> variables
			.put(file.replace('.', '_').replace("-", "").toUpperCase(Locale.ROOT), name.toString()));
		return variables;
	}

	/**
	 * The variables that the service takes from the environment of the caller of
	 * {@code ./platform} or Docker Compose, such as {@code NAME: ${NAME:-}}.
	 */
	public List<String> passedVariables() {
		return environment().entrySet()
			.stream()
			.filter((variable) -> variable.getValue().toString().startsWith("${" + variable.getKey()))
			.map(Map.Entry::getKey)
			.toList();
	}

	Map<String, Object> environment() {
		return map("environment");
	}

	List<?> list(String key) {
		return (this.values.get(key) instanceof List<?> list) ? list : List.of();
	}

	private Map<String, Object> map(String key) {
		Map<String, Object> copy = new LinkedHashMap<>();
		if (this.values.get(key) instanceof Map<?, ?> map) {
			map.forEach((name, value) -> copy.put(String.valueOf(name), value));
		}
		return copy;
	}

}
