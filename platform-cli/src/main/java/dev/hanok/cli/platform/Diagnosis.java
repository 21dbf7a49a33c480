package dev.hanok.cli.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.hanok.cli.home.PlatformException;
import dev.hanok.cli.log.LogFiles;
import dev.hanok.cli.log.LogLine;
import dev.hanok.cli.process.PortHolder;

/**
 * From a component's last words to what to do.
 */
record Diagnosis(Site site) {

	private static final int LINES = 400;

	private static final int SHOWN = 8;

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
			new Cause("Cannot decrypt|Unable to initialize due to invalid secret key|cannot be decrypted",
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
	 * The last line that tells something, for a table.
	 */
	String lastWord(Instance instance) {
		List<String> words = lastWords(new LogFiles(this.site.home()).tail(instance.name(), LINES));
		return words.isEmpty() ? "no word in its log" : words.getLast();
	}

	static List<String> lastWords(List<LogLine> lines) {
		List<String> problems = lines.stream()
			.filter(LogLine::isProblem)
			.flatMap((line) -> words(line).stream())
			.filter((text) -> !text.isBlank())
			.toList();
		List<String> words = problems.isEmpty()
				? lines.stream().flatMap((line) -> words(line).stream()).filter((text) -> !text.isBlank()).toList()
				: problems;
		return words.subList(Math.max(0, words.size() - SHOWN), words.size());
	}

	/**
	 * Boot's failure report is one message of many lines; all others are told briefly.
	 */
	private static List<String> words(LogLine line) {
		if (!line.message().contains("APPLICATION FAILED TO START")) {
			return List.of(line.brief());
		}
		return line.message()
			.lines()
			.map(String::strip)
			.filter((text) -> !text.isEmpty() && !text.startsWith("****") && !text.equals("APPLICATION FAILED TO START")
					&& !text.equals("Description:") && !text.equals("Action:"))
			.toList();
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
