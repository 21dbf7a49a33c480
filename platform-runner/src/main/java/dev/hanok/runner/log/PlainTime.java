package dev.hanok.runner.log;

import java.time.Instant;
import java.time.LocalDateTime;
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
	private static final Pattern POSTGRES = Pattern
		.compile("^(\\d{4}-\\d\\d-\\d\\d)[ T](\\d\\d:\\d\\d:\\d\\d[.,:]\\d{3})( UTC|Z)?");

	// 71:M 22 Nov 2026 14:03:07.512 * …
	private static final Pattern REDIS = Pattern
		.compile("^\\d+:\\w (\\d\\d \\w{3} \\d{4} \\d\\d:\\d\\d:\\d\\d\\.\\d{3}) ");

	private static final DateTimeFormatter REDIS_TIME = DateTimeFormatter.ofPattern("dd MMM yyyy HH:mm:ss.SSS",
			Locale.ENGLISH);

	private PlainTime() {
	}

	static @Nullable Instant of(String line) {
		try {
			Matcher postgres = POSTGRES.matcher(line);
			if (postgres.find()) {
				String clock = postgres.group(2).substring(0, 8) + "." + postgres.group(2).substring(9);
				LocalDateTime time = LocalDateTime.parse(postgres.group(1) + "T" + clock);
				return time.atZone((postgres.group(3) != null) ? ZoneOffset.UTC : ZoneId.systemDefault()).toInstant();
			}
			Matcher redis = REDIS.matcher(line);
			if (redis.find()) {
				return LocalDateTime.parse(redis.group(1), REDIS_TIME).atZone(ZoneId.systemDefault()).toInstant();
			}
		}
		catch (DateTimeParseException ex) {
			return null;
		}
		return null;
	}

}
