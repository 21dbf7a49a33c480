package dev.hanok.cli;

import java.time.Duration;
import java.util.Set;

import dev.hanok.runner.platform.StartOptions;
import dev.hanok.runner.platform.Started;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "up",
		description = {
				"Builds what is missing or old, starts what does not run, and returns when all is "
						+ "ready and an order can be placed.",
				"Everything goes on when the terminal is closed; ./platform down ends it." })
final class UpCommand extends Subcommand {

	@Mixin
	PortOptions ports = new PortOptions();

	@Option(names = "--timeout", paramLabel = "SECONDS", defaultValue = "300",
			description = "Give up when not all is ready after this time, building not counted (default: ${DEFAULT-VALUE}).")
	int timeout;

	@Option(names = "--without", paramLabel = "SERVICE", split = ",",
			description = "Do not start this service, to start it from an IDE; see ./platform env.")
	Set<String> without = Set.of();

	@Option(names = "--ha",
			description = "Two of everything that can run twice on one machine: config-server, registry-server, each service, "
					+ "and gateways behind HAProxy, which must be installed. A second config- or registry-server has "
					+ "the port after the first one's. Stays so until ./platform down.")
	boolean redundant;

	@Option(names = "--no-build", description = "Run the jars as they are.")
	boolean noBuild;

	@Override
	public Integer call() {
		Started started = control(new StartOptions(this.ports.ports(), this.without, Duration.ofSeconds(this.timeout),
				!this.noBuild, true, this.redundant))
			.up();
		System.out.println();
		if (started.nothingToDo()) {
			System.out.println("  Everything was running already.");
		}
		else {
			System.out.println("  First order possible after " + Console.seconds(started.orderPossible())
					+ (started.built().isZero() ? "" : ", " + Console.seconds(started.built()) + " of it to build")
					+ "; everything after " + Console.seconds(started.whole()) + ".");
		}
		new Addresses(platform()).print(System.out);
		return 0;
	}

}
