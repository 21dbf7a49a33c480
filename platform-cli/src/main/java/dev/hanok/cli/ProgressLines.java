package dev.hanok.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import dev.hanok.runner.platform.Progress;

/**
 * Prints one line for each component. On a terminal the line is rewritten in place;
 * elsewhere each new state is a new line.
 */
final class ProgressLines implements Progress {

	private final PrintStream out;

	private final boolean inPlace;

	private final Map<String, String> lines = new LinkedHashMap<>();

	private final Map<String, String> states = new HashMap<>();

	private int drawn;

	ProgressLines(PrintStream out, boolean inPlace) {
		this.out = out;
		this.inPlace = inPlace;
	}

	@Override
	public synchronized void component(String name, String state, Duration since, String detail) {
		String plain = String.format(Locale.ROOT, "  %-20s %-9s %8s  %s", name, state, Console.seconds(since), detail)
			.stripTrailing();
		String line = Console.fitted(plain).replaceFirst("(?<=^ {2}.{20} )(\\S+)", colour(state));
		boolean news = !state.equals(this.states.put(name, state)) || name.equals("build");
		this.lines.put(name, line);
		if (this.inPlace) {
			draw();
		}
		else if (news) {
			this.out.println(line);
		}
	}

	@Override
	public synchronized void note(String text) {
		// The printed lines stay above; further lines are printed below.
		this.lines.clear();
		this.drawn = 0;
		this.out.println("  " + text);
	}

	private void draw() {
		StringBuilder text = new StringBuilder();
		if (this.drawn > 0) {
			text.append("\033[").append(this.drawn).append('A');
		}
		this.lines.values().forEach((line) -> text.append("\r\033[K").append(line).append('\n'));
		this.drawn = this.lines.size();
		this.out.print(text);
		this.out.flush();
	}

	private static String colour(String state) {
		return switch (state) {
			case "up", "done" -> Console.green("$1");
			case "starting", "stopping", "working", "caching" -> Console.yellow("$1");
			default -> "$1";
		};
	}

}
