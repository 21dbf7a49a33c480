package dev.hanok.runner.log;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

import dev.hanok.runner.home.Folders;
import dev.hanok.runner.home.Home;
import org.apache.commons.io.input.ReversedLinesFileReader;
import org.jspecify.annotations.Nullable;

/**
 * The log files of a platform.
 */
public record LogFiles(Home home) {

	/** The current files; names start with the instance. */
	public List<Path> files(Predicate<String> instances) {
		return files(instances, false);
	}

	/** The files of the current or of the previous start. */
	public List<Path> files(Predicate<String> instances, boolean previous) {
		return Folders.list(this.home.logs(), previous ? "*.log.1" : "*.log")
			.stream()
			.filter((file) -> !instance(file).equals("build") && !instance(file).contains("hs_err")
					&& instances.test(instance(file)))
			.toList();
	}

	/** The instance that wrote a file. */
	public static String instance(Path file) {
		return file.getFileName().toString().replaceAll("\\.log(\\.1)?$", "");
	}

	/**
	 * All lines of these files, sorted by time; a line without a time stays after the
	 * line before it.
	 */
	public static List<LogLine> merged(List<Path> files) {
		List<LogLine> all = new ArrayList<>();
		for (Path file : files) {
			try (BufferedReader reader = new BufferedReader(
					new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
				LogLine former = null;
				for (String raw = reader.readLine(); raw != null; raw = reader.readLine()) {
					former = inTime(LogLine.parse(instance(file), raw), former);
					all.add(former);
				}
			}
			catch (IOException ex) {
				throw new UncheckedIOException("Cannot read " + file, ex);
			}
		}
		all.sort(Comparator.comparing(LogLine::time, Comparator.nullsFirst(Comparator.naturalOrder())));
		return all;
	}

	private static LogLine inTime(LogLine line, @Nullable LogLine former) {
		if (line.time() != null || former == null) {
			return line;
		}
		return new LogLine(line.instance(), former.time(), line.level(), line.logger(), line.message(), line.traceId(),
				line.stackTrace(), line.raw());
	}

	/**
	 * Passes new lines to the listener, also of files that appear later, until the thread
	 * is interrupted.
	 */
	public void follow(Predicate<String> instances, Consumer<LogLine> listener) {
		new LogFollower(() -> files(instances)).follow(listener);
	}

	/** The last lines of a component, oldest first; empty ones are left out. */
	public List<LogLine> tail(String instance, int count) {
		Path file = this.home.log(instance);
		if (!Files.exists(file)) {
			return List.of();
		}
		try (var reader = ReversedLinesFileReader.builder().setPath(file).setCharset(StandardCharsets.UTF_8).get()) {
			return reader.readLines(2 * count + 10)
				.stream()
				.filter((line) -> !line.isBlank())
				.limit(count)
				.map((line) -> LogLine.parse(instance, line))
				.toList()
				.reversed();
		}
		catch (IOException ex) {
			return List.of();
		}
	}

}
