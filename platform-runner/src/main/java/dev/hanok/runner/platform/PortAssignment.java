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
 * Assigns the ports of the infrastructure and of the services with a fixed default port
 * ({@link Ports#USUAL}). Fails if one is in use.
 */
record PortAssignment(PlatformContext context) {

	/**
	 * Assigns these ports.
	 * @param wanted the ports that the user asked for
	 * @param running names of the components that already run
	 */
	void assign(Ports wanted, Set<String> running) {
		Set<String> components = new HashSet<>(Ports.USUAL.keySet());
		components.retainAll(this.context.modules().stream().map(ServiceModule::name).toList());
		components.addAll(List.of(PlatformContext.POSTGRES, PlatformContext.REDIS, PlatformContext.ZIPKIN));
		List<Conflict> conflicts = components.stream()
			.sorted()
			.flatMap((component) -> assignOrDescribeConflict(component, wanted, running.contains(component)).stream())
			.toList();
		if (!conflicts.isEmpty()) {
			throw new PlatformException("A port is in use.", conflicts.stream().map(Conflict::description).toList(),
					conflicts.stream().map(Conflict::advice).toList());
		}
	}

	/**
	 * Assigns the port. Returns a description of the process that uses it, if that is not
	 * the component itself.
	 */
	private Optional<Conflict> assignOrDescribeConflict(String component, Ports wanted, boolean running) {
		int before = this.context.ports().find(component).orElse(0);
		int port = this.context.ports().assign(component, wanted, running);
		if (running && port != before) {
			throw new PlatformException(component + " runs on port " + before + ".",
					"To move it: ./platform down, then up with the other port.");
		}
		return (running || FreePorts.isFree(port)) ? Optional.empty() : Optional.of(new Conflict(component, port));
	}

	private record Conflict(String component, int port) {

		String description() {
			return "port " + this.port + " of " + this.component + " is held by " + PortHolder.describe(this.port);
		}

		/** The options are those of the command, such as {@code --config-port}. */
		String advice() {
			return "Stop that process, or choose another port: ./platform up --" + this.component.replace("-server", "")
					+ "-port PORT (0 = any free port)";
		}

	}

}
