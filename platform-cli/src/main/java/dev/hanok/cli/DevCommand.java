package dev.hanok.cli;

import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;

import dev.hanok.runner.dev.Development;
import dev.hanok.runner.platform.Platform;
import dev.hanok.runner.platform.StartOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "dev",
		description = {
				"Watches the sources of services, of platform-starter and of config-repo, and serves each edit: "
						+ "compiles it, starts instances with it, and ends the old ones when the new ones are ready.",
				"Starts the platform if it does not run. Uncommitted edits of config-repo are served until Ctrl-C; "
						+ "the services keep their last version." })
final class DevCommand extends Subcommand {

	private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

	@Parameters(paramLabel = "SERVICE", arity = "0..*", description = "Only these services (default: all that run).")
	List<String> services = List.of();

	@Option(names = "--test", description = "Run the tests that name a changed class in the background.")
	boolean test;

	@Option(names = "--debug", paramLabel = "SERVICE",
			description = "Restart this service with a port for a debugger on 127.0.0.1, which is printed. "
					+ "Each user of this machine can connect to it.")
	Set<String> debugged = Set.of();

	@Override
	public Integer call() {
		Platform platform = platform();
		if (platform.status().isEmpty()) {
			control(StartOptions.USUAL).up();
		}
		try (Development development = new Development(platform, StartOptions.USUAL.debugging(this.debugged),
				this.services, this.test, this::say)) {
			Thread ending = new Thread(development::close);
			Runtime.getRuntime().addShutdownHook(ending);
			development.restart(this.debugged);
			say("Watching; Ctrl-C ends it. The platform goes on.");
			development.run();
		}
		return 0;
	}

	private void say(String line) {
		String time = LocalTime.now().format(CLOCK);
		System.out.println("  " + Console.faint(time) + "  " + line);
	}

}
