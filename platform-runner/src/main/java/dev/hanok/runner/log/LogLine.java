package dev.hanok.runner.log;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;

import dev.hanok.runner.client.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One line of a component's log: an event, or plain text of a program that writes no
 * JSON.
 *
 * @param time null for plain text without a time, which belongs to the line before
 */
public record LogLine(String instance, @Nullable Instant time, String level, String logger, String message,
		String traceId, String stackTrace, String raw) {

	private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT)
		.withZone(ZoneId.systemDefault());

	public static LogLine parse(String instance, String raw) {
		if (raw.startsWith("{")) {
			return Json.parse(raw)
				.filter(JsonNode::isObject)
				.map((node) -> event(instance, node, raw))
				.orElseGet(() -> plain(instance, raw));
		}
		return plain(instance, raw);
	}

	private static LogLine event(String instance, JsonNode node, String raw) {
		return new LogLine(instance, instant(node.path("@timestamp").asString("")), node.path("level").asString(""),
				node.path("logger_name").asString(""), node.path("message").asString(""),
				node.path("traceId").asString(""), node.path("stack_trace").asString(""), raw);
	}

	private static LogLine plain(String instance, String raw) {
		return new LogLine(instance, PlainTime.of(raw), "", "", raw, "", "", raw);
	}

	private static @Nullable Instant instant(String text) {
		try {
			return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
		}
		catch (DateTimeParseException ex) {
			return null;
		}
	}

	/** The line in a form for people, without its instance. */
	public String readable() {
		if (this.level.isEmpty()) {
			return this.message;
		}
		StringBuilder text = new StringBuilder();
		if (this.time != null) {
			text.append(CLOCK.format(this.time)).append(' ');
		}
		text.append(String.format(Locale.ROOT, "%-5s ", this.level));
		text.append(this.logger.substring(this.logger.lastIndexOf('.') + 1)).append(": ").append(this.message);
		if (!this.traceId.isEmpty()) {
			text.append("  [").append(this.traceId).append(']');
		}
		if (!this.stackTrace.isEmpty()) {
			text.append('\n').append(this.stackTrace.stripTrailing());
		}
		return text.toString();
	}

	/**
	 * The event in one line; for an exception its root cause, which has the reason.
	 */
	public String brief() {
		String cause = this.stackTrace.lines()
			.filter((line) -> line.startsWith("Caused by: "))
			.reduce((former, latter) -> latter)
			.or(() -> this.stackTrace.lines().findFirst())
			.orElse("");
		String first = this.message.strip().lines().findFirst().orElse("");
		return (this.level.isEmpty() ? "" : this.level + " ") + first + (cause.isEmpty() ? "" : " – " + cause.strip());
	}

	public boolean isProblem() {
		return this.level.equals("ERROR") || this.level.equals("WARN") || this.message.contains("FATAL")
				|| this.message.contains("ERROR");
	}

}
