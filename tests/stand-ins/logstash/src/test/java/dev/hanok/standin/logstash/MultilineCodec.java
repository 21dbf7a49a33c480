package dev.hanok.standin.logstash;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The multiline codec, what => "previous": a line that matches goes with those before it.
 * The last lines are held back until another one begins, or nothing came for a while.
 */
final class MultilineCodec {

	/**
	 * What all files share.
	 */
	record Settings(Pattern pattern, int maxLines, long maxBytes, long flushMillis) {

		static Settings of(Options options) {
			options.only("what", "previous", false);
			Settings settings = new Settings(Pattern.compile(options.text("pattern")), options.number("max_lines", 500),
					options.bytes("max_bytes", "10 MiB"), options.seconds("auto_flush_interval", 3600).toMillis());
			options.allRead();
			return settings;
		}

	}

	private final Settings settings;

	private final StringBuilder held = new StringBuilder();

	private int lines;

	private long since;

	MultilineCodec(Settings settings) {
		this.settings = settings;
	}

	/**
	 * Takes a line; returns the lines before it once they are complete.
	 */
	@Nullable String add(String line) {
		boolean goesOn = this.settings.pattern().matcher(line).find() && this.lines <= this.settings.maxLines()
				&& this.held.length() < this.settings.maxBytes();
		String complete = goesOn ? null : flush();
		if (!this.held.isEmpty()) {
			this.held.append('\n');
		}
		this.held.append(line);
		this.lines++;
		this.since = System.nanoTime();
		return complete;
	}

	boolean isEmpty() {
		return this.lines == 0;
	}

	@Nullable String flushIfIdle() {
		boolean idle = this.lines > 0 && System.nanoTime() - this.since > this.settings.flushMillis() * 1_000_000;
		return idle ? flush() : null;
	}

	@Nullable String flush() {
		String complete = (this.lines > 0) ? this.held.toString() : null;
		this.held.setLength(0);
		this.lines = 0;
		return complete;
	}

}
