package dev.hanok.runner.service;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A Prometheus rule that was written for Compose, changed for a cluster. In a cluster
 * Prometheus asks Kubernetes and not the registry for instances. A service is expected
 * from its first instance on, because overlays have different services.
 *
 * @param rule as it is in the file
 */
record MetricRule(Map<?, ?> rule) {

	private static final String EXPECTED = "hanok:service:expected";

	boolean isForClusters() {
		return !"RegistryUnreachable".equals(this.rule.get("alert"))
				&& !(EXPECTED.equals(this.rule.get("record")) && "vector(1)".equals(this.rule.get("expr")));
	}

	Map<String, Object> content() {
		Map<String, Object> content = new LinkedHashMap<>();
		this.rule.forEach((key, value) -> content.put(String.valueOf(key), value));
		String expression = String.valueOf(this.rule.get("expr"));
		if (EXPECTED.equals(this.rule.get("record"))) {
			content.put("expr", expression.replaceAll(",\\s*service!~\"[^\"]*\"", ""));
		}
		else if ("ServiceMissing".equals(this.rule.get("alert"))) {
			// The name of this job differs between installations.
			content.put("expr",
					expression.replaceAll("\\s*and on \\(\\) time\\(\\) - process_start_time_seconds.*", ""));
		}
		return content;
	}

}
