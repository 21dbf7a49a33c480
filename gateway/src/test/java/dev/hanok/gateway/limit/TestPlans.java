package dev.hanok.gateway.limit;

import java.time.Duration;
import java.util.Map;

import dev.hanok.gateway.limit.LimitProperties.PlanProperties;

/** Creates plans and limit settings for tests. */
final class TestPlans {

	private TestPlans() {
	}

	static Plan plan(String name, long requests, Duration per) {
		return Plan.of(name, new PlanProperties(requests, per, null, false));
	}

	static LimitProperties properties(Map<String, PlanProperties> plans, Map<String, String> routes,
			Map<String, String> clients) {
		return new LimitProperties(plans, routes, clients, Duration.ofMillis(50), 100);
	}

}
