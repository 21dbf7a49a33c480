package dev.hanok.runner.platform;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.hanok.runner.log.LogLine;

/**
 * The lines of a log that show why a process ended.
 */
record LastWords(List<LogLine> lines) {

	private static final int SHOWN = 8;

	private static final int LENGTH = 300;

	private static final String REPORT = "APPLICATION FAILED TO START";

	/**
	 * Boot's report of a failed start, else errors, else warnings, else just the last
	 * lines.
	 */
	List<String> toShow() {
		List<String> words = Stream
			.of(report(), briefly((line) -> line.level().equals("ERROR")), briefly(LogLine::isProblem),
					briefly((line) -> true))
			.filter((some) -> !some.isEmpty())
			.findFirst()
			.orElse(List.of());
		return words.subList(Math.max(0, words.size() - SHOWN), words.size());
	}

	/** The latest line that matches. */
	Optional<String> latest(Predicate<LogLine> wanted) {
		return this.lines.reversed().stream().filter(wanted).findFirst().map(LastWords::shortened);
	}

	/** The whole text, to search in it. */
	String text() {
		return this.lines.stream()
			.map((line) -> line.message() + "\n" + line.stackTrace())
			.collect(Collectors.joining("\n"));
	}

	private List<String> briefly(Predicate<LogLine> wanted) {
		return this.lines.stream()
			.filter(wanted)
			.map(LastWords::shortened)
			.filter((text) -> !text.isBlank())
			.distinct()
			.toList();
	}

	/** Boot's report is one message of many lines. */
	private List<String> report() {
		return this.lines.reversed()
			.stream()
			.filter((line) -> line.message().contains(REPORT))
			.limit(1)
			.flatMap((line) -> line.message().lines())
			.map(String::strip)
			.filter((text) -> !text.isEmpty() && !text.startsWith("****")
					&& !List.of(REPORT, "Description:", "Action:").contains(text))
			.toList();
	}

	private static String shortened(LogLine line) {
		String text = line.brief();
		return (text.length() <= LENGTH) ? text : text.substring(0, LENGTH) + "…";
	}

}
