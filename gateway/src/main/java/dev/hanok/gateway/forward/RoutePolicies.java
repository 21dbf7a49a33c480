package dev.hanok.gateway.forward;

import java.util.Map;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.util.Assert;

/** Checks the policies that routes name. */
public final class RoutePolicies {

	private RoutePolicies() {
	}

	/**
	 * Refuses a policy that the configuration does not have; otherwise the route would
	 * silently get the default limits.
	 * @param upstream the upstream of a route
	 * @param environment the configuration; it may be a commit that is not in effect yet
	 * @throws IllegalArgumentException with the missing key
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
