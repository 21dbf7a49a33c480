package dev.hanok.runner.platform;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.hanok.runner.home.FreePorts;
import dev.hanok.runner.home.PlatformException;
import dev.hanok.runner.home.Ports;
import dev.hanok.runner.service.ServiceModule;

/**
 * Gives each component its port before anything starts.
 */
record PortAssignment(PlatformContext context) {

	/**
	 * Assigns all ports, or fails when one is taken.
	 * @param running the components that hold theirs
	 */
	void assign(Ports wanted, Set<String> running) {
		Set<String> components = new HashSet<>(Ports.USUAL.keySet());
		components.retainAll(this.context.modules().stream().map(ServiceModule::name).toList());
		components.addAll(List.of(PlatformContext.POSTGRES, PlatformContext.REDIS, PlatformContext.ZIPKIN));
		List<String> taken = components.stream()
			.flatMap((component) -> assign(component, wanted, running.contains(component)).stream())
			.toList();
		if (!taken.isEmpty()) {
			throw new PlatformException("A port is taken.", taken, List.of("End what holds it, or choose another: "
					+ "./platform up --gateway-port 9080 (0 takes any free one; see ./platform up --help)"));
		}
	}

	/** Tells who holds the port, if it is another than the component. */
	private Optional<String> assign(String component, Ports wanted, boolean running) {
		int before = this.context.ports().find(component).orElse(0);
		int port = this.context.ports().assign(component, wanted, running);
		if (running && port != before) {
			throw new PlatformException(component + " runs on port " + before + ".",
					"To move it: ./platform down, then up with the other port.");
		}
		return (running || FreePorts.isFree(port)) ? Optional.empty()
				: Optional.of("port " + port + " of " + component + " is held by " + PortHolder.describe(port));
	}

}
