package dev.hanok.gateway.forward;

import java.util.Map;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.util.Assert;

/** Limits that routes name. */
public final class RoutePolicies {

	private RoutePolicies() {
	}

	/**
	 * Refuses the name of a policy that the configuration does not have: the limits of
	 * the route would silently be the default ones.
	 * @param upstream the upstream of a route
	 * @param environment the configuration, which need not be in effect yet
	 * @throws IllegalArgumentException naming the key that is missing
	 */
	public static void require(Upstream upstream, Environment environment) {
		String policy = upstream.policy();
		Assert.isTrue(policy.equals(upstream.name()) || services(environment).containsKey(policy),
				() -> "its metadata.policy is '" + policy + "', and there is no platform.gateway.services." + policy);
	}

	private static Map<String, Object> services(Environment environment) {
		return Binder.get(environment)
			.bind("platform.gateway.services", Bindable.mapOf(String.class, Object.class))
			.orElseGet(Map::of);
	}

}
