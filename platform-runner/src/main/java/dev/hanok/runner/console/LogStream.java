package dev.hanok.runner.console;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import dev.hanok.runner.client.Json;
import dev.hanok.runner.home.Home;
import dev.hanok.runner.log.LogFiles;
import dev.hanok.runner.log.LogLine;
import org.jspecify.annotations.Nullable;

/**
 * Log lines as server-sent events: the latest ones, then new ones.
 *
 * @param component a service or an instance, or empty for all
 * @param text only lines that contain it, in any case; or empty
 */
record LogStream(Home home, String component, String text) {

	private static final int LATEST = 500;

	private static final int MAX_WAITING = 2000;

	/** A page that is gone is noticed when something is sent to it. */
	private static final Duration HEARTBEAT = Duration.ofSeconds(5);

	/** A log line, for the page. */
	record Line(String instance, String time, String level, String logger, String message, String trace,
			String stackTrace) {

		static Line of(LogLine line) {
			return new Line(line.instance(), (line.time() != null) ? line.time().toString() : "", line.level(),
					line.logger(), line.message(), line.traceId(), line.stackTrace());
		}

	}

	/** Writes until the page is gone. */
	void write(OutputStream out) throws IOException {
		LogFiles files = new LogFiles(this.home);
		BlockingQueue<LogLine> fresh = new LinkedBlockingQueue<>(MAX_WAITING);
		// A slow page loses lines rather than filling the memory.
		Thread follower = Thread.ofVirtual().start(() -> files.follow(this::isWanted, (line) -> accept(line, fresh)));
		try {
			for (LogLine line : latest(files)) {
				send(out, line);
			}
			out.flush();
			while (true) {
				@Nullable LogLine line = fresh.poll(HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS);
				if (line == null) {
					out.write(": still here\n\n".getBytes(StandardCharsets.UTF_8));
				}
				else {
					send(out, line);
				}
				if (fresh.isEmpty()) {
					out.flush();
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			follower.interrupt();
		}
	}

	/** All lines of a trace, oldest first. */
	static List<Line> ofTrace(Home home, String id) {
		return LogFiles.merged(new LogFiles(home).files((instance) -> true))
			.stream()
			.filter((line) -> line.traceId().equals(id))
			.map(Line::of)
			.toList();
	}

	private List<LogLine> latest(LogFiles files) {
		List<Path> paths = files.files(this::isWanted);
		if (!this.text.isEmpty()) {
			List<LogLine> found = LogFiles.merged(paths).stream().filter(this::isWanted).toList();
			return found.subList(Math.max(0, found.size() - LATEST), found.size());
		}
		List<LogLine> latest = new ArrayList<>();
		int each = Math.max(20, LATEST / Math.max(1, paths.size()));
		paths.forEach((path) -> latest.addAll(files.tail(LogFiles.instance(path), each)));
		latest.sort(Comparator.comparing(LogLine::time, Comparator.nullsFirst(Comparator.naturalOrder())));
		return latest;
	}

	private void accept(LogLine line, BlockingQueue<LogLine> fresh) {
		if (isWanted(line)) {
			fresh.offer(line);
		}
	}

	private boolean isWanted(String instance) {
		return this.component.isEmpty() || instance.equals(this.component)
				|| instance.replaceAll("-\\d+$", "").equals(this.component);
	}

	private boolean isWanted(LogLine line) {
		return this.text.isEmpty() || line.raw().toLowerCase(Locale.ROOT).contains(this.text.toLowerCase(Locale.ROOT));
	}

	private static void send(OutputStream out, LogLine line) {
		try {
			out.write(("data: " + Json.text(Line.of(line)) + "\n\n").getBytes(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
