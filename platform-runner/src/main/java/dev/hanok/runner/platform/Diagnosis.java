package dev.hanok.runner.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.hanok.runner.home.PlatformException;
import dev.hanok.runner.log.LogFiles;
import dev.hanok.runner.log.LogLine;
import dev.hanok.runner.process.PortHolder;

/**
 * From a component's last words to what to do.
 */
record Diagnosis(Site site) {

	private static final int LINES = 400;

	private static final int SHOWN = 8;

	private static final int LENGTH = 300;

	private static final String REPORT = "APPLICATION FAILED TO START";

	private record Cause(Pattern sign, String advice) {

		Cause(String sign, String advice) {
			this(Pattern.compile(sign), advice);
		}

	}

	private static final List<Cause> CAUSES = List.of(
			new Cause("libssl\\.so\\.3|libcrypto\\.so\\.3",
					"Redis needs OpenSSL 3: apt install libssl3 (or your system's package)."),
			new Cause("No space left on device", "The disk is full: free some space, see ./platform doctor."),
			new Cause("OutOfMemoryError|insufficient memory|Cannot allocate memory",
					"Memory ran out: close other programs, see ./platform doctor."),
			new Cause("password authentication failed|WRONGPASS|NOAUTH",
					"The data has another password than the file in secrets/ of the platform's home: bring the file back, or start anew with ./platform down --purge."),
			new Cause("checksum mismatch|FlywayValidateException|Validate failed: Migrations have failed",
					"A migration that had already run was changed: undo that change, or start with new data by ./platform down --purge."),
			new Cause("Cannot decrypt|Unable to initialize due to invalid secret key|cannot be deciphered",
					"A {cipher} value was made with another key: see secrets/encrypt-key in the platform's home, and ./platform encrypt VALUE."),
			new Cause(
					"ScannerException|ParserException|while parsing|while scanning|mapping values are not allowed|DuplicateKeyException|does not parse",
					"A file in config-repo does not parse: mend it and commit it."),
			new Cause("(?i)config.*\\b401\\b|\\b401\\b.*config",
					"config-server does not accept the password: is another platform using its port? See ./platform doctor."),
			new Cause(
					"(?i)could not locate propertysource|ConfigClientFailFastException|config-server.*(refused|unreachable)",
					"config-server cannot be reached: see ./platform logs config-server."),
			new Cause("UnsupportedClassVersionError", "The program was built for another Java: ./mvnw -Pquick package"),
			new Cause("Connection to \\S+ refused|Connection refused",
					"Something it needs does not answer: see ./platform status and ./platform doctor."));

	private static final Pattern PORT = Pattern
		.compile("Port (\\d+) was already in use|port (\\d+)|:(\\d+): bind: Address already in use");

	/**
	 * The failure of a process that ended although it should not.
	 */
	PlatformException ended(Instance instance) {
		return failure(instance, instance.name() + " ended by itself.");
	}

	PlatformException failure(Instance instance, String message) {
		List<LogLine> lines = new LogFiles(this.site.home()).tail(instance.name(), LINES);
		List<String> advice = new ArrayList<>();
		advice.add(cause(lines, instance));
		advice.add("All of its log: " + instance.log());
		return new PlatformException(message, lastWords(lines), advice);
	}

	/**
	 * Why a process may have ended, for a table. Only its very last words count: a
	 * warning of the start explains no end.
	 */
	String lastWord(Instance instance) {
		List<LogLine> lines = new LogFiles(this.site.home()).tail(instance.name(), 6);
		return lines.stream()
			.filter((line) -> line.level().equals("ERROR") || line.message().contains("FATAL")
					|| line.message().contains("OutOfMemoryError"))
			.reduce((former, latter) -> latter)
			.map((line) -> shortened(line.brief()))
			.orElseGet(() -> "killed from outside, its log tells no reason"
					+ (lines.isEmpty() ? "" : "; last: " + shortened(lines.getLast().brief())));
	}

	/** What it said last, for somebody who waits for it. */
	String latest(Instance instance) {
		List<LogLine> lines = new LogFiles(this.site.home()).tail(instance.name(), 1);
		return lines.isEmpty() ? "nothing" : shortened(lines.getLast().brief());
	}

	/**
	 * Boot's report of a failed start, else errors, else warnings, else just the last
	 * lines.
	 */
	static List<String> lastWords(List<LogLine> lines) {
		List<String> report = lines.stream()
			.filter((line) -> line.message().contains(REPORT))
			.reduce((former, latter) -> latter)
			.map(Diagnosis::words)
			.orElse(List.of());
		return Stream
			.of(report, briefly(lines, (line) -> line.level().equals("ERROR")), briefly(lines, LogLine::isProblem),
					briefly(lines, (line) -> true))
			.filter((words) -> !words.isEmpty())
			.findFirst()
			.map((words) -> words.subList(Math.max(0, words.size() - SHOWN), words.size()))
			.orElse(List.of());
	}

	private static List<String> briefly(List<LogLine> lines, Predicate<LogLine> wanted) {
		return lines.stream()
			.filter(wanted)
			.map((line) -> shortened(line.brief()))
			.filter((text) -> !text.isBlank())
			.distinct()
			.toList();
	}

	/** Boot's report is one message of many lines. */
	private static List<String> words(LogLine report) {
		return report.message()
			.lines()
			.map(String::strip)
			.filter((text) -> !text.isEmpty() && !text.startsWith("****") && !text.equals(REPORT)
					&& !text.equals("Description:") && !text.equals("Action:"))
			.toList();
	}

	private static String shortened(String text) {
		return (text.length() <= LENGTH) ? text : text.substring(0, LENGTH) + "…";
	}

	private static String cause(List<LogLine> lines, Instance instance) {
		String text = String.join("\n",
				lines.stream().map((line) -> line.message() + "\n" + line.stackTrace()).toList());
		if (text.contains("already in use")) {
			return busyPort(text, instance);
		}
		return CAUSES.stream()
			.filter((cause) -> cause.sign().matcher(text).find())
			.map(Cause::advice)
			.findFirst()
			.orElse(lines.isEmpty()
					? "It said nothing: it was killed from outside, or the system had no memory left (./platform doctor)."
					: "Mend what the lines above name, then try again.");
	}

	private static String busyPort(String text, Instance instance) {
		Matcher port = PORT.matcher(text);
		int number = instance.port();
		if (port.find()) {
			number = Integer.parseInt(
					(port.group(1) != null) ? port.group(1) : (port.group(2) != null) ? port.group(2) : port.group(3));
		}
		return "Port " + number + " is held by " + PortHolder.describe(number).orElse("somebody who just left")
				+ ": end that, or choose another port (./platform up --help).";
	}

}
