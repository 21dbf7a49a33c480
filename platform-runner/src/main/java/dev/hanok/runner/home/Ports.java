package dev.hanok.runner.home;

import java.util.HashMap;
import java.util.Map;

/**
 * The ports that the user asks for, by component; 0 asks for any free one. What is not
 * asked for keeps the port it had, or gets its usual one.
 */
public record Ports(Map<String, Integer> wanted) {

	/** The components with a usual port of their own. */
	public static final Map<String, Integer> USUAL = Map.of("gateway", 8080, "config-server", 8888, "registry-server",
			8761, "zipkin", 9411, "monitor-server", 8090);

	public Ports {
		wanted = Map.copyOf(wanted);
	}

	public static Ports usual() {
		return new Ports(Map.of());
	}

	/** Any free port for everything, for platforms that run side by side. */
	public static Ports free() {
		Map<String, Integer> all = new HashMap<>();
		USUAL.keySet().forEach((component) -> all.put(component, 0));
		return new Ports(all);
	}

	public Ports with(String component, int port) {
		Map<String, Integer> more = new HashMap<>(this.wanted);
		more.put(component, port);
		return new Ports(more);
	}

}
