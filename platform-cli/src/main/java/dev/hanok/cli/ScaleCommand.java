package dev.hanok.cli;

import java.util.Map;

import dev.hanok.runner.platform.StartOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "scale", description = "Starts or ends instances of a service, and waits until that is done.")
final class ScaleCommand extends Subcommand {

	@Parameters(paramLabel = "SERVICE=N", arity = "1..*",
			description = "How many instances there are to be, such as catalog-service=2.")
	Map<String, Integer> counts = Map.of();

	@Override
	public Integer call() {
		this.counts.forEach(control(StartOptions.USUAL)::scale);
		return 0;
	}

}
