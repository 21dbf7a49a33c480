package dev.hanok.cli;

import java.util.List;

import dev.hanok.runner.platform.InstanceConfiguration;
import dev.hanok.runner.platform.StartOptions;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "restart", description = {
		"Builds a service if its sources changed, and replaces its instances one by one: "
				+ "the new one is ready before the old one leaves.",
		"What has a port of its own (config-server, registry-server, gateway, monitor-server, postgres, redis, zipkin) is replaced in place.",
		"With up --ha gateways are replaced like services; of the others with two instances one serves meanwhile." })
final class RestartCommand extends Subcommand {

	@ArgGroup(multiplicity = "1")
	Which which = new Which();

	/** Services that are named, or that need a restart. */
	static final class Which {

		@Parameters(paramLabel = "SERVICE", arity = "1..*", description = "The services to restart.")
		List<String> services = List.of();

		@Option(names = "--outdated",
				description = "The services with an instance that needs a restart for a changed setting.")
		boolean outdated;

	}

	@Option(names = "--no-build", description = "Run the jar as it is.")
	boolean noBuild;

	@Override
	public Integer call() {
		boolean build = !this.noBuild && !this.which.outdated;
		services().forEach(control(build ? StartOptions.USUAL : StartOptions.USUAL.withoutBuilding())::restart);
		return 0;
	}

	private List<String> services() {
		return this.which.outdated ? platform().configurations()
			.stream()
			.filter(InstanceConfiguration::needsRestart)
			.map(InstanceConfiguration::service)
			.distinct()
			.toList() : this.which.services;
	}

}
