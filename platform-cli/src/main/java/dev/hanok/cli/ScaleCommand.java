package dev.hanok.cli;

import java.util.Map;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(name = "scale", description = "Starts or ends instances of a service, and waits until that is done.")
final class ScaleCommand implements Callable<Integer> {

	@ParentCommand
	@Nullable PlatformCommand parent;

	@Parameters(paramLabel = "SERVICE=N", arity = "1..*",
			description = "How many instances there are to be, such as catalog-service=2.")
	Map<String, Integer> counts = Map.of();

	@Override
	public Integer call() {
		var platform = PlatformCommand.of(this.parent)
			.platform()
			.reporting(new ProgressLines(System.out, Console.isTerminal()));
		this.counts.forEach(platform::scale);
		return 0;
	}

}
