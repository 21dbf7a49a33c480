package dev.hanok.cli;

import java.util.Objects;

import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "completion", description = { "Prints the completion of commands and options for bash and zsh:",
		"  source <(./platform completion)" })
final class CompletionCommand extends Subcommand {

	@Spec
	@Nullable CommandSpec spec;

	@Override
	public Integer call() {
		System.out.println(AutoComplete.bash("platform", Objects.requireNonNull(this.spec).root().commandLine()));
		return 0;
	}

}
