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
 * The file {@code schedule.yml} of a commit. Its {@code apply-at} is the moment from
 * which the commit is served. It is a part of the commit and not of its message, so that
 * a later commit waits for the same moment, and config-server knows it after a restart.
 */
final class Schedule {

	/** Instances keep a prepared change in memory meanwhile. */
	static final Duration LONGEST = Duration.ofHours(1);

	private static final String FILE = "schedule.yml";

	private static final String KEY = "apply-at";

	private Schedule() {
	}

	/**
	 * The moment; null if the commit has none.
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

	/** Whether the commit has a moment that has not come yet. */
	static boolean isAhead(Snapshot snapshot) throws IOException {
		Instant moment = of(snapshot);
		return moment != null && Instant.now().isBefore(moment);
	}

	static String tooLate(Instant moment) {
		return FILE + ": " + KEY + " (" + moment + ") is more than " + LONGEST.toMinutes() + " minutes away";
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
