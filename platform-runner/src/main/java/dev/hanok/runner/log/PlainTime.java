package dev.hanok.runner.log;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Finds the time in a line of PostgreSQL, Redis or Zipkin.
 */
final class PlainTime {

	// 2026-11-22 14:03:07.512 UTC [12] LOG: …
	// 71:M 22 Nov 2026 14:03:07.512 * …
	private static final Pattern TIME = Pattern
		.compile("^(?:\\d+:\\w )?([\\d-]{10}|\\d\\d \\w{3} \\d{4})[ T](\\d\\d:\\d\\d:\\d\\d)[.,:](\\d{3})( UTC|Z)?");

	private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("[yyyy-MM-dd][dd MMM yyyy]",
			Locale.ENGLISH);

	private PlainTime() {
	}

	static @Nullable Instant of(String line) {
		Matcher time = TIME.matcher(line);
		if (!time.find()) {
			return null;
		}
		try {
			return LocalDate.parse(time.group(1), DATE)
				.atTime(LocalTime.parse(time.group(2) + "." + time.group(3)))
				.atZone((time.group(4) != null) ? ZoneOffset.UTC : ZoneId.systemDefault())
				.toInstant();
		}
		catch (DateTimeParseException ex) {
			return null;
		}
	}

}
