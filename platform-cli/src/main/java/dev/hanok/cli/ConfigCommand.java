package dev.hanok.cli;

import java.util.List;
import java.util.Locale;

import dev.hanok.runner.dev.UncommittedConfiguration;
import dev.hanok.runner.platform.InstanceConfiguration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "config",
		description = {
				"Shows which commit of the configuration each instance has, "
						+ "what needs a restart, and why a commit is refused.",
				"The exit status is 0 only when every instance has the served commit and none needs a restart." })
final class ConfigCommand extends Subcommand {

	private static final String CONFIG_SERVER = "config-server";

	private static final String ROW = "  %-20s %-9s %s";

	private static final int SHORT = 7;

	@Option(names = "--json", description = "The served commit, and an array with one object for each instance.")
	boolean json;

	/**
	 * The output for programs.
	 *
	 * @param uncommitted whether the served commit has edits that are not committed
	 */
	record Served(String commit, boolean uncommitted, List<InstanceConfiguration> instances) {
	}

	@Override
	public Integer call() {
		List<InstanceConfiguration> all = platform().configurations();
		if (all.isEmpty() && !this.json) {
			System.out.println("  Nothing is running. Start it: ./platform up");
			return 1;
		}
		String served = all.stream()
			.filter((one) -> one.service().equals(CONFIG_SERVER))
			.map(InstanceConfiguration::commit)
			.findFirst()
			.orElse("");
		boolean uncommitted = new UncommittedConfiguration(platform().configuration(), platform().home()).current()
			.filter(served::equals)
			.isPresent();
		if (this.json) {
			printJson(new Served(served, uncommitted, all));
		}
		else {
			print(all, served, uncommitted);
		}
		return (!all.isEmpty() && all.stream().allMatch((one) -> isCurrent(one, served))) ? 0 : 1;
	}

	private static void print(List<InstanceConfiguration> all, String served, boolean uncommitted) {
		System.out.println(Console.faint(row("INSTANCE", "COMMIT", "")));
		all.forEach((one) -> print(one, served));
		if (uncommitted) {
			System.out.println();
			System.out.println(Console.yellow("  Commit " + shortened(served)
					+ " has uncommitted edits of config-repo/: ./platform dev serves them."));
		}
		if (all.stream().anyMatch(InstanceConfiguration::needsRestart)) {
			System.out.println();
			System.out.println("  To restart these instances: ./platform restart --outdated");
		}
	}

	private static boolean isCurrent(InstanceConfiguration one, String served) {
		return !one.commit().isEmpty() && one.commit().equals(served) && one.refused().isEmpty() && !one.needsRestart();
	}

	private static void print(InstanceConfiguration one, String served) {
		String line = row(one.instance(), one.commit().isEmpty() ? "-" : shortened(one.commit()), state(one, served));
		System.out.println(
				!one.refused().isEmpty() ? Console.red(line) : isCurrent(one, served) ? line : Console.yellow(line));
		InstanceConfiguration.Announced announced = one.announced();
		if (announced != null) {
			System.out.println(row("", shortened(announced.commit()), "is served from " + announced.at() + " on"));
			announced.unconfirmed()
				.forEach((instance) -> System.out
					.println(Console.yellow(row("", "", "  " + instance + " is not prepared"))));
		}
		one.problems().forEach((problem) -> System.out.println(row("", "", "  " + problem)));
		if (one.needsRestart()) {
			one.restart().forEach((property) -> System.out.println(row("", "", "  " + property)));
		}
	}

	private static String state(InstanceConfiguration one, String served) {
		if (one.commit().isEmpty()) {
			return "does not answer";
		}
		if (!one.refused().isEmpty()) {
			return "refuses " + shortened(one.refused());
		}
		if (one.needsRestart()) {
			return "needs a restart for";
		}
		if (one.service().equals(CONFIG_SERVER)) {
			return "is served";
		}
		return one.commit().equals(served) ? "" : "is behind";
	}

	private static String shortened(String commit) {
		return (commit.length() > SHORT && commit.matches("[0-9a-f]+")) ? commit.substring(0, SHORT) : commit;
	}

	private static String row(Object... cells) {
		return String.format(Locale.ROOT, ROW, cells).stripTrailing();
	}

}
