package dev.hanok.cli;

import java.util.Objects;
import java.util.concurrent.Callable;

import dev.hanok.runner.client.Json;
import dev.hanok.runner.platform.Platform;
import dev.hanok.runner.platform.PlatformControl;
import dev.hanok.runner.platform.StartOptions;
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
		return Objects.requireNonNull(this.parent).platform();
	}

	/** Prints the progress of changes. */
	PlatformControl control(StartOptions options) {
		return new PlatformControl(platform(), options, new ProgressLines(System.out, Console.isTerminal()));
	}

	/** Prints a value for programs. */
	static void printJson(Object value) {
		System.out.println(Json.readable(value));
	}

}
