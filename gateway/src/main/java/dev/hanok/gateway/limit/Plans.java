package dev.hanok.gateway.limit;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Chooses the plan of a request: the client's, else the route's, else {@code default}. If
 * the route's plan counts by address, it is used even if the client has a plan: it
 * protects requests without a token, such as a sign-in.
 */
class Plans {

	private static final String DEFAULT = "default";

	private final Map<String, Plan> plans;

	private final Plan defaultPlan;

	private final Map<String, Plan> byRoute;

	private final Map<String, Plan> byClient;

	Plans(LimitProperties properties) {
		this.plans = properties.plans()
			.entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, plan -> Plan.of(plan.getKey(), plan.getValue())));
		this.defaultPlan = named(DEFAULT);
		this.byRoute = named(properties.routes());
		this.byClient = named(properties.clients());
	}

	Plan of(String route, @Nullable String client) {
		Plan ofRoute = this.byRoute.getOrDefault(route, this.defaultPlan);
		if (client == null || ofRoute.perAddress()) {
			return ofRoute;
		}
		return this.byClient.getOrDefault(client, ofRoute);
	}

	Collection<Plan> all() {
		return this.plans.values();
	}

	private Map<String, Plan> named(Map<String, String> names) {
		return names.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> named(entry.getValue())));
	}

	private Plan named(String name) {
		Plan plan = this.plans.get(name);
		Assert.state(plan != null, () -> "platform.gateway.limits.plans has no plan " + name);
		return plan;
	}

}
