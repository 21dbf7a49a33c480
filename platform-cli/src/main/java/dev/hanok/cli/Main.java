package dev.hanok.cli;

import java.io.PrintWriter;
import java.io.UncheckedIOException;

import dev.hanok.runner.home.PlatformException;
import picocli.CommandLine;

/**
 * The entry point; {@code ./platform} calls it. The exit status is 0 if the command
 * succeeded, 1 if it failed or found a problem, 2 if it was used wrongly.
 */
final class Main {

	private Main() {
	}

	public static void main(String[] arguments) {
		System.exit(commandLine().execute(arguments));
	}

	static CommandLine commandLine() {
		CommandLine commandLine = new CommandLine(new PlatformCommand()).setCaseInsensitiveEnumValuesAllowed(true);
		commandLine.setExecutionExceptionHandler((failure, command, parsed) -> {
			PrintWriter err = command.getErr();
			switch (failure) {
				case PlatformException expected -> explain(expected, err);
				case UncheckedIOException io -> {
					err.println("Failed: " + io.getMessage());
					err.println("  " + io.getCause());
				}
				default -> failure.printStackTrace(err);
			}
			err.flush();
			return CommandLine.ExitCode.SOFTWARE;
		});
		return commandLine;
	}

	private static void explain(PlatformException failure, PrintWriter err) {
		err.println();
		err.println(Console.red(failure.getMessage()));
		failure.evidence().forEach((line) -> err.println("    " + line));
		failure.advice().forEach((line) -> err.println("  → " + line));
	}

}
