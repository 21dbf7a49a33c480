package dev.hanok.runner.dev;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Files that were saved together.
 *
 * @param nanos the time of the save, by {@link System#nanoTime}
 */
record Save(Set<Path> files, long nanos) {

	private static final Duration OLD = Duration.ofSeconds(1);

	/** Files with an old time, as after a move, count as saved now. */
	static Save of(Set<Path> files) {
		long now = System.currentTimeMillis();
		long age = files.stream()
			.mapToLong((file) -> now - file.toFile().lastModified())
			.filter((millis) -> millis >= 0 && millis < OLD.toMillis())
			.max()
			.orElse(0);
		return new Save(files, System.nanoTime() - Duration.ofMillis(age).toNanos());
	}

	List<Path> below(Path folder) {
		return this.files.stream().filter((file) -> file.startsWith(folder)).toList();
	}

	/** The time since the save, for people. */
	String seconds() {
		return String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - this.nanos) / 1e9);
	}

	static String names(Collection<Path> files) {
		List<String> names = files.stream().map((file) -> file.getFileName().toString()).toList();
		return names.getFirst() + ((names.size() > 1) ? " and " + (names.size() - 1) + " more" : "");
	}

}
