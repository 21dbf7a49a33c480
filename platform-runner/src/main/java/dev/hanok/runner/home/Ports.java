package dev.hanok.runner.home;

import java.util.HashMap;
import java.util.Map;

/**
 * The ports that the user requests, by component; 0 requests any free port. Other
 * components keep their last port, or get their usual one.
 */
public record Ports(Map<String, Integer> wanted) {

	/** The components that have a usual port. */
	public static final Map<String, Integer> USUAL = Map.of("gateway", 8080, "config-server", 8888, "registry-server",
			8761, "zipkin", 9411, "monitor-server", 8090);

	public Ports {
		wanted = Map.copyOf(wanted);
	}

	public static Ports usual() {
		return new Ports(Map.of());
	}

	/**
	 * Requests any free port for every component, for platforms that run side by side.
	 */
	public static Ports free() {
		Map<String, Integer> all = new HashMap<>();
		USUAL.keySet().forEach((component) -> all.put(component, 0));
		return new Ports(all);
	}

	/** The same, with a port for a component unless the user asked for another one. */
	public Ports orElse(String component, int port) {
		return this.wanted.containsKey(component) ? this : with(component, port);
	}

	public Ports with(String component, int port) {
		Map<String, Integer> more = new HashMap<>(this.wanted);
		more.put(component, port);
		return new Ports(more);
	}

}
