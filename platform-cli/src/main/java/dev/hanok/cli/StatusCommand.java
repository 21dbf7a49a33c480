package dev.hanok.cli;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;

import dev.hanok.runner.platform.InstanceStatus;
import dev.hanok.runner.platform.Platform;
import picocli.CommandLine.Command;

@Command(name = "status", description = { "Shows every instance with its state and memory.",
		"Answers 0 only when all that was started is up." })
final class StatusCommand extends Subcommand {

	private static final String ROW = "  %-20s %-9s %8s %6s %10s %9s %8s  %s";

	@Override
	public Integer call() {
		Platform platform = platform();
		List<InstanceStatus> all = platform.status();
		if (all.isEmpty()) {
			System.out.println("  Nothing is running. Start it: ./platform up");
			return 1;
		}
		System.out.println(Console.faint(row("INSTANCE", "STATE", "PID", "PORT", "UPTIME", "MEMORY", "STARTED", "")));
		all.forEach((status) -> System.out.println(line(status)));
		List<String> services = platform.services();
		LongSummaryStatistics memory = all.stream()
			.filter((status) -> services.contains(status.instance().service()))
			.mapToLong(InstanceStatus::resident)
			.summaryStatistics();
		System.out.println();
		System.out.println("  " + memory.getCount() + " service processes use " + Console.mebibytes(memory.getSum())
				+ " of memory.");
		String last = platform.home().lastStart().readOrEmpty();
		if (!last.isEmpty()) {
			System.out.println("  First order possible " + Console.seconds(Duration.parse(last))
					+ " after the last ./platform up.");
		}
		return all.stream().allMatch(InstanceStatus::isUp) ? 0 : 1;
	}

	private static String line(InstanceStatus status) {
		boolean crashed = status.state() == InstanceStatus.State.CRASHED;
		String state = status.state().name().toLowerCase(Locale.ROOT);
		int port = status.instance().port();
		String text = row(status.instance().name(), state, Long.toString(status.instance().pid()),
				(port == 0) ? "-" : Integer.toString(port), crashed ? "-" : Console.spoken(status.uptime()),
				crashed ? "-" : Console.mebibytes(status.resident()),
				(status.instance().ready() == null) ? "-" : Console.seconds(status.instance().ready()),
				status.detail());
		return switch (status.state()) {
			case UP -> text;
			case STARTING -> Console.yellow(text);
			case DOWN, CRASHED -> Console.red(text);
		};
	}

	private static String row(Object... cells) {
		return String.format(Locale.ROOT, ROW, cells).stripTrailing();
	}

}
