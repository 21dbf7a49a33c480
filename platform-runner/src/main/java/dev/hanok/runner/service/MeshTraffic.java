package dev.hanok.runner.service;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a mesh sends requests to one service, made of the template
 * {@code mesh-traffic.yml}.
 *
 * @param service the service that is called
 * @param limit how long the gateway waits for its response
 */
record MeshTraffic(ServiceDescription service, String limit) {

	/** The default of the gateway. */
	static final String USUAL_LIMIT = "5s";

	private static final Pattern DURATION = Pattern.compile("(\\d+)(ms|s)");

	List<Map<String, Object>> resources() {
		return new ManifestTemplate("mesh-traffic.yml").resources(
				Map.of("service", this.service.name(), "port", this.service.containerPort(), "limit", half()),
				Set.of());
	}

	/** Two attempts fit into the time that the caller waits. */
	private String half() {
		Matcher duration = DURATION.matcher(this.limit);
		if (!duration.matches()) {
			throw new IllegalArgumentException(
					"The time limit of " + this.service.name() + " is not in s or ms: " + this.limit);
		}
		long number = Long.parseLong(duration.group(1));
		return (duration.group(2).equals("s") ? number * 1000 : number) / 2 + "ms";
	}

}
