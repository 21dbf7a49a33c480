package dev.hanok.cli;

import java.time.Duration;
import java.util.Locale;

/**
 * Formats text for a terminal or a file.
 */
final class Console {

	/**
	 * Set by the script {@code platform}, which recognises a terminal without loading
	 * classes.
	 */
	private static final boolean TERMINAL = Boolean.getBoolean("hanok.terminal");

	/** A terminal that does not know its width reports 0. */
	private static final int COLUMNS = Math.max(60, Integer.getInteger("hanok.columns", 100));

	private static final long MIB = 1024 * 1024;

	private Console() {
	}

	static boolean isTerminal() {
		return TERMINAL;
	}

	static String red(String text) {
		return coloured("31", text);
	}

	static String green(String text) {
		return coloured("32", text);
	}

	static String yellow(String text) {
		return coloured("33", text);
	}

	static String faint(String text) {
		return coloured("2", text);
	}

	private static String coloured(String code, String text) {
		return TERMINAL ? "\033[" + code + "m" + text + "\033[0m" : text;
	}

	/** The text cut to one line of the terminal, so that lines can be counted. */
	static String fitted(String text) {
		return (TERMINAL && text.length() >= COLUMNS) ? text.substring(0, Math.max(1, COLUMNS - 2)) + "…" : text;
	}

	static String seconds(Duration duration) {
		return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
	}

	static String mebibytes(long bytes) {
		return (bytes / MIB) + " MiB";
	}

	/** A duration for people: 42 s, 3 min, 2 h 5 min, 3 d 4 h. */
	static String spoken(Duration duration) {
		if (duration.toMinutes() == 0) {
			return duration.toSeconds() + " s";
		}
		if (duration.toHours() == 0) {
			return duration.toMinutes() + " min";
		}
		return (duration.toDays() == 0) ? duration.toHours() + " h " + duration.toMinutesPart() + " min"
				: duration.toDays() + " d " + duration.toHoursPart() + " h";
	}

}
