package dev.hanok.standin.logstash;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.stream.Stream;

import dev.hanok.logpipeline.Event;

/**
 * The dead letter queue of a pipeline. Each event is a file, which is deleted after it
 * was read.
 */
record DeadLetters(Path folder, boolean enabled) {

	synchronized void add(Event event, String reason) {
		if (!this.enabled) {
			StandIn.log(reason);
			return;
		}
		event.set("[@metadata][dead_letter_queue][reason]", reason);
		try {
			Files.createDirectories(this.folder);
			Path file = this.folder.resolve(System.nanoTime() + ".tmp");
			Files.writeString(file, event.toJsonWithMetadata(), StandardOpenOption.CREATE_NEW);
			Files.move(file, this.folder.resolve(file.getFileName().toString().replace(".tmp", ".json")));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The dead_letter_queue input.
	 */
	static Input input(Options options) {
		Path folder = Path.of(options.text("path"), options.text("pipeline_id", "main"));
		options.only("commit_offsets", "true", true);
		options.only("clean_consumed", "true", false);
		if (!Files.isDirectory(folder)) {
			throw new IllegalArgumentException("dead_letter_queue: there is no " + folder);
		}
		return (queue, stop) -> {
			while (!stop.requested()) {
				for (Path file : list(folder)) {
					try (BufferedReader reader = Files.newBufferedReader(file)) {
						queue.put(Event.read(reader.readAllAsString()));
					}
					Files.delete(file);
				}
				stop.await(Duration.ofSeconds(1));
			}
		};
	}

	private static Iterable<Path> list(Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.filter((file) -> file.toString().endsWith(".json")).sorted().toList();
		}
	}

}
