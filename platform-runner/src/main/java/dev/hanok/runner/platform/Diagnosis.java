package dev.hanok.runner.platform;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.hanok.runner.home.PlatformException;
import dev.hanok.runner.log.LogFiles;

/**
 * Finds the known cause of a component's failure in its last log lines, and what to do.
 */
record Diagnosis(Platform platform) {

	private static final int LINES = 400;

	private static final Pattern PORT = Pattern.compile("(?:[Pp]ort |:(?=\\d+: bind: Address already in use))(\\d+)");

	/** The failure of a process that ended although it should not. */
	PlatformException ended(Instance instance) {
		LastWords words = words(instance, LINES);
		return new PlatformException(instance.name() + " ended by itself.", words.toShow(),
				List.of(cause(words, instance), "All of its log: " + instance.log()));
	}

	/**
	 * The failure of a start that takes too long.
	 * @param missing what is still missing if all components are ready, otherwise empty
	 */
	PlatformException notReady(List<Component> components, Duration limit, String missing) {
		List<String> evidence = new ArrayList<>();
		components.stream().filter((each) -> !each.isReady()).forEach((each) -> {
			Instance instance = each.instance();
			evidence.add(each.name() + ": " + ((instance == null) ? "was not launched yet" : each.detail()));
			if (instance != null) {
				evidence.add("    last said: " + words(instance, 1).latest((line) -> true).orElse("nothing"));
			}
		});
		Stream.of(missing).filter((text) -> !text.isEmpty()).forEach(evidence::add);
		return new PlatformException("Not ready within " + limit.toSeconds() + " s.", evidence,
				List.of("On a slow machine give it more time: ./platform up --timeout 600",
						"See what a component says: ./platform logs SERVICE"));
	}

	/**
	 * The probable reason why a process ended, for a table. Only its last log lines are
	 * used: a warning during the start does not explain the end.
	 */
	String lastWord(Instance instance) {
		LastWords words = words(instance, 6);
		return words
			.latest((line) -> line.level().equals("ERROR") || line.message().contains("FATAL")
					|| line.message().contains("OutOfMemoryError"))
			.orElseGet(() -> "killed from outside: its log contains no reason"
					+ words.latest((line) -> true).map("; last: "::concat).orElse(""));
	}

	private LastWords words(Instance instance, int lines) {
		return new LastWords(new LogFiles(this.platform.home()).tail(instance.name(), lines));
	}

	private static String cause(LastWords words, Instance instance) {
		String text = words.text();
		if (text.contains("already in use")) {
			int port = PORT.matcher(text)
				.results()
				.mapToInt((found) -> Integer.parseInt(found.group(1)))
				.findFirst()
				.orElse(instance.port());
			return "Port " + port + " is held by " + PortHolder.describe(port)
					+ ": end that, or choose another port (./platform up --help).";
		}
		return KnownCause.advice(text)
			.orElse(words.lines().isEmpty()
					? "It said nothing: it was killed from outside, or the system had no memory left (./platform doctor)."
					: "Correct what the lines above name, then try again.");
	}

}
