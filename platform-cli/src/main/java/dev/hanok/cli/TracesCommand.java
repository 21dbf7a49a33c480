package dev.hanok.cli;

import java.time.Duration;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import dev.hanok.runner.client.Traces;
import dev.hanok.runner.home.PlatformException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "traces", description = { "Shows the latest traces, or one trace step by step.",
		"Its log lines: ./platform logs --trace ID" })
final class TracesCommand extends Subcommand {

	private static final Duration LIMIT = Duration.ofSeconds(3);

	@Parameters(paramLabel = "ID", arity = "0..1", description = "A trace; responses have its id as X-Trace-Id.")
	@Nullable String id;

	@Option(names = "--slow", description = "The slowest first.")
	boolean slow;

	@Option(names = "--errors", description = "Only traces in which something failed.")
	boolean errors;

	@Option(names = "--service", paramLabel = "SERVICE", description = "Only traces through this service.")
	@Nullable String service;

	@Option(names = { "-n", "--tail" }, paramLabel = "NUMBER", defaultValue = "20",
			description = "How many (default: ${DEFAULT-VALUE}).")
	int count;

	@Option(names = "--json", description = "An array with one object for each trace, or for each step.")
	boolean json;

	@Override
	public Integer call() {
		Traces traces = new Traces(platform().uri("zipkin"));
		if (this.id == null) {
			List<Traces.Summary> latest = traces.latest(this.service, this.errors)
				.stream()
				.sorted(this.slow ? Comparator.comparingDouble(Traces.Summary::milliseconds).reversed() : (a, b) -> 0)
				.limit(this.count)
				.toList();
			if (this.json) {
				printJson(latest);
			}
			else {
				latest.forEach(TracesCommand::print);
			}
			return 0;
		}
		List<Traces.Hop> hops = traces.await(this.id, 1, LIMIT);
		if (hops.isEmpty()) {
			throw new PlatformException("Zipkin has no trace " + this.id + ".",
					"It keeps the latest traces only: ./platform traces");
		}
		if (this.json) {
			printJson(hops);
		}
		else {
			print(hops);
		}
		return 0;
	}

	private static void print(Traces.Summary trace) {
		String line = String.format(Locale.ROOT, "  %s  %9.1f ms  %s  %-44s %s",
				trace.start().atZone(ZoneId.systemDefault()).toLocalTime().truncatedTo(ChronoUnit.MILLIS),
				trace.milliseconds(), trace.id(), trace.name(), String.join(" ", trace.services()));
		System.out.println(trace.failed() ? Console.red(line) : line);
	}

	static void print(List<Traces.Hop> hops) {
		for (Traces.Hop hop : hops) {
			String indent = "  ".repeat(Math.min(hop.depth(), 12));
			System.out.println(String
				.format(Locale.ROOT, "      %7.1f ms  %-52s %s", hop.took().toNanos() / 1e6,
						indent + hop.service() + " " + hop.kind().toLowerCase(Locale.ROOT), hop.name())
				.stripTrailing());
		}
	}

}
