package dev.hanok.cli;

import java.util.Objects;
import java.util.concurrent.Callable;

import dev.hanok.runner.home.Ports;
import dev.hanok.runner.platform.Platform;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParentCommand;

/**
 * A command that works on the selected platform.
 */
abstract class Subcommand implements Callable<Integer> {

	/** Picocli sets it before it calls the command. */
	@ParentCommand
	@Nullable PlatformCommand parent;

	Platform platform() {
		return platform(Ports.usual());
	}

	Platform platform(Ports ports) {
		return Objects.requireNonNull(this.parent).platform(ports);
	}

	/** A platform that prints the progress of changes. */
	Platform shown(Ports ports) {
		return platform(ports).reporting(new ProgressLines(System.out, Console.isTerminal()));
	}

	Platform shown() {
		return shown(Ports.usual());
	}

}
