package dev.hanok.cli;

import java.util.Map;

import dev.hanok.runner.platform.Platform;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "scale", description = "Starts or ends instances of a service, and waits until that is done.")
final class ScaleCommand extends Subcommand {

	@Parameters(paramLabel = "SERVICE=N", arity = "1..*",
			description = "How many instances there are to be, such as catalog-service=2.")
	Map<String, Integer> counts = Map.of();

	@Override
	public Integer call() {
		Platform platform = shown();
		this.counts.forEach(platform::scale);
		return 0;
	}

}
