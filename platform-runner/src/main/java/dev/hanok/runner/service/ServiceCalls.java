package dev.hanok.runner.service;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import dev.hanok.runner.home.TextFile;

/**
 * Which service calls which, and at which port, when each has port 8080 unless its
 * {@code service.yml} has another one. Only what the platform knows itself:
 * <ul>
 * <li>the addresses {@code lb://name} of a service's file in config-repo,</li>
 * <li>the gateway calls the services that name paths in their registration,</li>
 * <li>services fetch the keys that verify tokens from auth-service,</li>
 * <li>config-server and registry-server, which all call; config-server's notices and
 * monitor-server's checks go to the actuator of all.</li>
 * </ul>
 */
record ServiceCalls(Path repository, List<ServiceDescription> services) {

	private static final Pattern ADDRESS = Pattern.compile("lb://([a-z0-9-]+)");

	private static final Pattern PATHS = Pattern.compile("(?s)metadata-map:.*\\bpaths:");

	private static final String KEYS = "auth-service";

	/** All calls, sorted by caller as the services are. */
	List<Call> all() {
		Set<Call> calls = new LinkedHashSet<>();
		for (ServiceDescription caller : this.services) {
			List<String> addresses = addresses(caller.name());
			for (ServiceDescription callee : this.services) {
				if (addresses.contains(callee.name()) || routes(caller, callee) || verifiesWith(caller, callee)) {
					calls.add(new Call(caller, callee, callee.containerPort()));
				}
				if (isInfrastructure(callee) && (caller != callee || isRegistry(callee))) {
					calls.add(new Call(caller, callee, callee.containerPort()));
				}
				if (caller != callee && List.of(ServiceModule.CONFIG, ServiceModule.MONITOR).contains(caller.name())) {
					calls.add(new Call(caller, callee, callee.actuatorPort()));
				}
			}
		}
		return new ArrayList<>(calls);
	}

	/** Whether it is config-server or registry-server, which Kubernetes can replace. */
	static boolean isInfrastructure(ServiceDescription service) {
		return isRegistry(service) || service.name().equals(ServiceModule.CONFIG);
	}

	static boolean isRegistry(ServiceDescription service) {
		return service.name().equals(ServiceModule.REGISTRY);
	}

	private List<String> addresses(String service) {
		String settings = new TextFile(this.repository.resolve("config-repo/" + service + ".yml")).readOrEmpty();
		return ADDRESS.matcher(settings).results().map((found) -> found.group(1)).toList();
	}

	private static boolean routes(ServiceDescription caller, ServiceDescription callee) {
		Path settings = callee.module().folder().resolve("src/main/resources/application.yml");
		return caller.name().equals(ServiceModule.GATEWAY)
				&& PATHS.matcher(new TextFile(settings).readOrEmpty()).find();
	}

	private static boolean verifiesWith(ServiceDescription caller, ServiceDescription callee) {
		return callee.name().equals(KEYS) && caller != callee && !isInfrastructure(caller);
	}

	/**
	 * One service calls another one.
	 *
	 * @param port the port of the callee
	 */
	record Call(ServiceDescription caller, ServiceDescription callee, int port) {

		boolean concernsInfrastructure() {
			return isInfrastructure(this.caller) || isInfrastructure(this.callee);
		}

	}

}
