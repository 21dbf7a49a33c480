package dev.hanok.config.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.FileSystemResource;

/**
 * The file {@code schedule.yml} of a commit. Its {@code apply-at} is the apply time, from
 * which on the commit is served. It is in a file and not in the commit message, so that
 * later commits wait until the same apply time, and config-server can read it after a
 * restart.
 */
final class Schedule {

	/** Limited, because instances hold the prepared change in memory until then. */
	static final Duration LONGEST = Duration.ofHours(1);

	private static final String FILE = "schedule.yml";

	private static final String KEY = "apply-at";

	private Schedule() {
	}

	/**
	 * The apply time; null if the commit has none.
	 * @throws IllegalArgumentException if it is not a date and time
	 */
	static @Nullable Instant of(Snapshot snapshot) throws IOException {
		Path file = snapshot.folder().resolve(FILE);
		if (!Files.isRegularFile(file)) {
			return null;
		}
		for (PropertySource<?> document : new YamlPropertySourceLoader().load(FILE, new FileSystemResource(file))) {
			Object value = document.getProperty(KEY);
			if (value != null) {
				return parse(value.toString());
			}
		}
		return null;
	}

	/** Whether the commit has an apply time that is in the future. */
	static boolean isAhead(Snapshot snapshot) throws IOException {
		Instant applyTime = of(snapshot);
		return applyTime != null && Instant.now().isBefore(applyTime);
	}

	static String tooLate(Instant applyTime) {
		return FILE + ": " + KEY + " (" + applyTime + ") is more than " + LONGEST.toMinutes() + " minutes away";
	}

	private static Instant parse(String value) {
		try {
			return OffsetDateTime.parse(value).toInstant();
		}
		catch (DateTimeParseException ex) {
			throw new IllegalArgumentException(
					FILE + ": " + KEY + " is not a date and time with an offset, such as 2030-01-31T12:00:00+09:00",
					ex);
		}
	}

}
