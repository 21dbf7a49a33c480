package dev.hanok.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import dev.hanok.runner.home.PlatformException;
import dev.hanok.runner.log.LogFiles;
import dev.hanok.runner.log.LogLine;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "logs", description = "Shows the log lines of all components, or of some, in the order of their times.")
final class LogsCommand extends Subcommand {

	@Parameters(paramLabel = "SERVICE", arity = "0..*",
			description = "Services or instances, such as order-service or order-service-2.")
	List<String> services = List.of();

	@Option(names = { "-f", "--follow" }, description = "Go on with new lines until interrupted.")
	boolean follow;

	@Option(names = { "-n", "--tail" }, paramLabel = "LINES",
			description = "Only the last lines (with -f default: 20).")
	@Nullable Integer tail;

	@Option(names = "--trace", paramLabel = "ID", description = "Only the lines of one trace.")
	@Nullable String trace;

	@Option(names = "--json", description = "The lines as they were written, not formatted.")
	boolean json;

	@Option(names = "--previous", description = "The logs of the previous start.")
	boolean previous;

	@Override
	public Integer call() {
		LogFiles files = new LogFiles(platform().home());
		List<Path> chosen = files.files(this::isWanted, this.previous);
		if (chosen.isEmpty()) {
			throw new PlatformException("There is no log of "
					+ (this.services.isEmpty() ? "anything" : String.join(", ", this.services)) + ".",
					"See what runs: ./platform status");
		}
		List<LogLine> lines = LogFiles.merged(chosen).stream().filter(this::isWanted).toList();
		int last = (this.tail != null) ? this.tail : (this.follow && this.trace == null) ? 20 : lines.size();
		lines.subList(Math.max(0, lines.size() - last), lines.size()).forEach(this::print);
		if (this.follow) {
			files.follow(this::isWanted, (line) -> {
				if (isWanted(line)) {
					print(line);
				}
			});
		}
		return 0;
	}

	private boolean isWanted(String instance) {
		return this.services.isEmpty() || this.services.contains(instance)
				|| this.services.contains(instance.replaceAll("-\\d+$", ""));
	}

	private boolean isWanted(LogLine line) {
		return this.trace == null || line.traceId().equals(this.trace) || line.raw().contains(this.trace);
	}

	private void print(LogLine line) {
		if (this.json) {
			System.out.println(line.raw());
			return;
		}
		String text = String.format(Locale.ROOT, "%-18s ", line.instance());
		String readable = line.readable();
		System.out.println(Console.faint(text) + switch (line.level()) {
			case "ERROR" -> Console.red(readable);
			case "WARN" -> Console.yellow(readable);
			default -> readable;
		});
	}

}
