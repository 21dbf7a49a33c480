package dev.hanok.runner.platform;

import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.hanok.runner.home.FreePorts;
import dev.hanok.runner.home.Ports;

/**
 * Checks for remains of an earlier start: ports in use, and processes that crashed or
 * that no file lists.
 */
record InstanceCheck(Platform platform) {

	Stream<Finding> examine() {
		Stream<String> firsts = Ports.USUAL.keySet().stream().sorted();
		Stream<String> seconds = this.platform.redundancy()
			.pairedComponents()
			.map((component) -> Instance.name(component, 2));
		return Stream.concat(Stream.concat(firsts, seconds).map(this::port), Stream.of(crashed(), strays()));
	}

	private Finding port(String component) {
		int port = this.platform.ports().find(component).orElseGet(() -> Ports.USUAL.getOrDefault(component, 0));
		boolean own = this.platform.files()
			.all()
			.stream()
			.anyMatch((instance) -> instance.isAlive() && instance.port() == port);
		boolean free = !own && FreePorts.isFree(port);
		String state = own ? "in use by this platform" : free ? "free" : "held by " + PortHolder.describe(port);
		return new Finding(own || free, "port " + port, component + ": " + state,
				"end that, or start with another port (./platform up --help)");
	}

	private Finding crashed() {
		String names = this.platform.files()
			.all()
			.stream()
			.filter((instance) -> !instance.isAlive())
			.map(Instance::name)
			.collect(Collectors.joining(", "));
		return new Finding(names.isEmpty(), "crashed", names.isEmpty() ? "nothing" : names,
				"see ./platform logs, then ./platform up starts them again");
	}

	private Finding strays() {
		String pids = new StrayProcesses(this.platform).all()
			.stream()
			.map((process) -> Long.toString(process.pid()))
			.collect(Collectors.joining(", "));
		return new Finding(pids.isEmpty(), "left-over processes", pids.isEmpty() ? "none" : pids,
				"./platform down ends them");
	}

}
