package dev.hanok.cli;

import java.util.List;

import dev.hanok.runner.platform.Platform;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "restart", description = {
		"Builds a service if its sources changed, and replaces its instances one by one: "
				+ "the new one is ready before the old one leaves.",
		"What has a port of its own (config-server, registry-server, gateway, monitor-server, postgres, redis, zipkin) is replaced in place." })
final class RestartCommand extends Subcommand {

	@Parameters(paramLabel = "SERVICE", arity = "1..*", description = "The services to restart.")
	List<String> services = List.of();

	@Option(names = "--no-build", description = "Run the jar as it is.")
	boolean noBuild;

	@Override
	public Integer call() {
		Platform platform = shown();
		this.services.forEach((this.noBuild ? platform.withoutBuilding() : platform)::restart);
		return 0;
	}

}
