package dev.hanok.delivery.kubernetes;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;

/**
 * The calls between the services of an overlay, read from the settings of the services:
 * {@code caller -> callee:port}.
 */
record Calls(Manifests manifests) {

	private static final Pattern ADDRESS = Pattern.compile("lb://([a-z0-9-]+)");

	Set<String> betweenServices() {
		List<Resource> services = this.manifests.services().toList();
		Set<String> calls = new TreeSet<>();
		services.forEach((pod) -> {
			String caller = pod.name();
			ADDRESS.matcher(RepositoryFile.read("config-repo/" + caller + ".yml"))
				.results()
				.forEach((found) -> calls.add(call(caller, this.manifests.workload(found.group(1)), "http")));
			// Services fetch the keys that verify tokens from auth-service. config-server
			// and registry-server accept no tokens.
			if (!Set.of("auth-service", "config-server", "registry-server").contains(caller)) {
				calls.add(call(caller, this.manifests.workload("auth-service"), "http"));
			}
			services.forEach((callee) -> calls.addAll(ofThePlatform(caller, callee)));
		});
		return calls;
	}

	/** Calls to PostgreSQL, Redis and Zipkin, if these run in the cluster. */
	Set<String> toData() {
		Set<String> calls = new TreeSet<>();
		if (this.manifests.workloads().noneMatch((workload) -> workload.name().equals("postgres"))) {
			return calls;
		}
		calls.add("databases -> postgres:5432");
		this.manifests.services().forEach((pod) -> {
			if (pod.podLabels().containsKey("hanok.dev/postgres")) {
				calls.add(pod.name() + " -> postgres:5432");
			}
			if (pod.podLabels().containsKey("hanok.dev/redis")) {
				calls.add(pod.name() + " -> redis:6379");
			}
			calls.add(pod.name() + " -> zipkin:9411");
		});
		return calls;
	}

	private static Set<String> ofThePlatform(String caller, Resource callee) {
		boolean toItself = caller.equals(callee.name());
		Set<String> calls = new TreeSet<>();
		if (callee.name().equals("config-server") && !toItself || callee.name().equals("registry-server")) {
			calls.add(call(caller, callee, "http"));
		}
		if (Set.of("config-server", "monitor-server").contains(caller) && !toItself) {
			calls.add(call(caller, callee, "actuator"));
		}
		if (caller.equals("gateway")
				&& RepositoryFile.read(callee.name() + "/src/main/resources/application.yml").contains(" paths:")) {
			calls.add(call(caller, callee, "http"));
		}
		return calls;
	}

	/** The port of the actuator is that of the startup probe. */
	private static String call(String caller, Resource callee, String purpose) {
		JsonNode container = callee.containers().getFirst();
		String name = purpose.equals("http") ? "http" : container.at("/startupProbe/httpGet/port").asString("");
		return caller + " -> " + callee.name() + ":"
				+ Resource.stream(container.path("ports"))
					.filter((port) -> port.path("name").asString("").equals(name))
					.findAny()
					.orElseThrow()
					.path("containerPort")
					.asString("");
	}

}
