package dev.hanok.cli;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;

import dev.hanok.runner.platform.Platform;
import dev.hanok.runner.platform.Started;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(name = "up",
		description = {
				"Builds what is missing or old, starts what does not run, and returns when an "
						+ "order can be placed.",
				"Everything goes on when the terminal is closed; ./platform down ends it." })
final class UpCommand implements Callable<Integer> {

	@ParentCommand
	@Nullable PlatformCommand parent;

	@Mixin
	PortOptions ports = new PortOptions();

	@Option(names = "--timeout", paramLabel = "SECONDS", defaultValue = "300",
			description = "Give up when not all is ready after this time, building not counted (default: ${DEFAULT-VALUE}).")
	int timeout;

	@Option(names = "--without", paramLabel = "SERVICE", split = ",",
			description = "Leave out a service, to start it from an IDE; see ./platform env.")
	Set<String> without = Set.of();

	@Option(names = "--no-build", description = "Run the jars as they are.")
	boolean noBuild;

	@Override
	public Integer call() {
		Platform platform = PlatformCommand.of(this.parent)
			.platform(this.ports.ports())
			.reporting(new ProgressLines(System.out, Console.isTerminal()))
			.withTimeLimit(Duration.ofSeconds(this.timeout))
			.without(this.without);
		if (this.noBuild) {
			platform = platform.withoutBuilding();
		}
		Started started = platform.up();
		System.out.println();
		if (started.nothingToDo()) {
			System.out.println("  Everything was running already.");
		}
		else {
			System.out.println("  First order possible after " + Console.seconds(started.orderPossible())
					+ (started.built().isZero() ? "" : ", " + Console.seconds(started.built()) + " of it to build")
					+ "; everything after " + Console.seconds(started.whole()) + ".");
		}
		new Addresses(platform).print(System.out);
		return 0;
	}

}
