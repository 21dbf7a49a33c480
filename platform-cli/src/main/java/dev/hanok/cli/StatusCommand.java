package dev.hanok.cli;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.stream.Stream;

import dev.hanok.runner.client.Registered;
import dev.hanok.runner.platform.Instance;
import dev.hanok.runner.platform.InstanceStatus;
import dev.hanok.runner.platform.Platform;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "status", description = { "Shows every instance with its state and memory.",
		"The exit status is 0 only when all that was started is up." })
final class StatusCommand extends Subcommand {

	private static final String ROW = "  %-20s %-9s %8s %6s %10s %9s %8s  %s";

	private static final String FOREIGN = "not started by this platform";

	@Option(names = "--json", description = "An array with one object for each instance.")
	boolean json;

	/**
	 * One instance for programs.
	 *
	 * @param pid null if another program started it; then the state is that of the
	 * registry
	 * @param port null while it is not known
	 * @param readyAfterSeconds null before it was ready
	 */
	record Row(String name, String service, String state, String detail, @Nullable Long pid, @Nullable Integer port,
			long uptimeSeconds, long residentBytes, @Nullable Double readyAfterSeconds) {

		static Row of(Registered foreign) {
			return new Row(foreign.id(), foreign.service(), foreign.status(), FOREIGN, null, foreign.port(), 0, 0,
					null);
		}

		static Row of(InstanceStatus status) {
			Instance instance = status.instance();
			return new Row(instance.name(), instance.service(), status.state().name(), status.detail(), instance.pid(),
					(instance.port() == 0) ? null : instance.port(), status.uptime().toSeconds(), status.resident(),
					(instance.ready() == null) ? null : instance.ready().toMillis() / 1000.0);
		}

	}

	@Override
	public Integer call() {
		Platform platform = platform();
		List<InstanceStatus> all = platform.status();
		List<Registered> foreign = platform.foreign();
		if (this.json) {
			printJson(Stream.concat(all.stream().map(Row::of), foreign.stream().map(Row::of)).toList());
			return (!all.isEmpty() && all.stream().allMatch(InstanceStatus::isUp)) ? 0 : 1;
		}
		if (all.isEmpty()) {
			System.out.println("  Nothing is running. Start it: ./platform up");
			return 1;
		}
		System.out.println(Console.faint(row("INSTANCE", "STATE", "PID", "PORT", "UPTIME", "MEMORY", "STARTED", "")));
		all.forEach((status) -> System.out.println(line(status)));
		foreign.forEach((other) -> System.out.println(row(other.id(), other.status().toLowerCase(Locale.ROOT), "-",
				Integer.toString(other.port()), "-", "-", "-", other.service() + ", " + FOREIGN)));
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
