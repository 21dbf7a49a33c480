package dev.hanok.runner.platform;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.hanok.runner.home.FreePorts;
import dev.hanok.runner.home.PlatformException;
import dev.hanok.runner.home.Ports;
import dev.hanok.runner.service.ServiceModule;

/**
 * Assigns ports to the infrastructure and to the services with a fixed port. That port is
 * in {@link Ports#USUAL} if an option can change it, otherwise in {@code service.yml}.
 * Fails if a port is in use.
 */
record PortAssignment(Platform platform) {

	/**
	 * Assigns these ports.
	 * @param wanted the ports that the user asked for
	 * @param running names of the components that already run
	 */
	void assign(Ports wanted, Set<String> running) {
		Set<String> components = new HashSet<>(Ports.USUAL.keySet());
		components.retainAll(this.platform.modules().stream().map(ServiceModule::name).toList());
		Ports all = wanted;
		for (ServiceModule module : this.platform.modules()) {
			Integer port = module.description().port();
			if (port != null && components.add(module.name())) {
				all = all.orElse(module.name(), port);
			}
		}
		Ports ports = all;
		components.addAll(List.of(Platform.POSTGRES, Platform.REDIS, Platform.ZIPKIN));
		List<Conflict> conflicts = Stream
			.concat(components.stream()
				.sorted()
				.flatMap((component) -> assignOrDescribeConflict(component, ports, isRunning(component, running))
					.stream()), seconds(wanted, running))
			.toList();
		assignBehindFront(wanted, running);
		if (!conflicts.isEmpty()) {
			throw new PlatformException("A port is in use.", conflicts.stream().map(Conflict::description).toList(),
					conflicts.stream().map(Conflict::advice).toList());
		}
	}

	/** The front has the port of the gateway. */
	private boolean isRunning(String component, Set<String> running) {
		return running.contains(this.platform.redundancy().isFronted(component) ? Platform.FRONT : component);
	}

	/**
	 * A second instance keeps its port. At first it gets the port after that of the first
	 * instance, or any free port if the user requested that for the first one.
	 */
	private Stream<Conflict> seconds(Ports wanted, Set<String> running) {
		return this.platform.redundancy()
			.pairedComponents()
			.filter((component) -> !running.contains(component))
			.flatMap((first) -> {
				String second = Instance.name(first, 2);
				Integer asked = wanted.wanted().get(first);
				if (asked == null && this.platform.ports().find(second).isPresent()) {
					return assignOrDescribeConflict(second, wanted, false).stream();
				}
				boolean any = asked != null && asked == 0;
				int port = any ? 0 : this.platform.ports().of(first) + 1;
				return assignOrDescribeConflict(second, wanted.with(second, port), false).stream();
			});
	}

	private void assignBehindFront(Ports wanted, Set<String> running) {
		this.platform.redundancy()
			.gateways()
			.flatMap((gateway) -> Stream.of(gateway, Redundancy.managementPortName(gateway)))
			.forEach((name) -> this.platform.ports()
				.assign(name, wanted.with(name, 0), running.contains(ServiceModule.GATEWAY)));
	}

	/**
	 * Assigns the port. Returns a description of the process that uses it, if that is not
	 * the component itself.
	 */
	private Optional<Conflict> assignOrDescribeConflict(String component, Ports wanted, boolean running) {
		int before = this.platform.ports().find(component).orElse(0);
		int port = this.platform.ports().assign(component, wanted, running);
		if (running && port != before) {
			throw new PlatformException(component + " runs on port " + before + ".",
					"To move it: ./platform down, then up with the other port.");
		}
		return (running || FreePorts.isFree(port)) ? Optional.empty()
				: Optional.of(new Conflict(component, port, isDescribed(component)));
	}

	/** Whether only the {@code service.yml} of the component sets its port. */
	private boolean isDescribed(String component) {
		return !Ports.USUAL.containsKey(component)
				&& this.platform.find(component).filter((module) -> module.description().isSingle()).isPresent();
	}

	private record Conflict(String component, int port, boolean described) {

		String description() {
			return "port " + this.port + " of " + this.component + " is held by " + PortHolder.describe(this.port);
		}

		/** The options are those of the command, such as {@code --config-port}. */
		String advice() {
			if (this.described) {
				return "Stop that process, or choose another 'port' in " + this.component + "/service.yml";
			}
			return "Stop that process, or choose another port: ./platform up --"
					+ this.component.replaceFirst("-server(-2)?$", "") + "-port PORT (0 = any free port)";
		}

	}

}
