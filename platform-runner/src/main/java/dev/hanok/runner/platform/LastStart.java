package dev.hanok.runner.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import dev.hanok.runner.home.Folders;
import dev.hanok.runner.home.Home;

/**
 * Remembers how long the last start took.
 */
record LastStart(Home home) {

	Optional<Duration> read() {
		try {
			return Files.exists(file()) ? Optional.of(Duration.parse(Files.readString(file()).strip()))
					: Optional.empty();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	void write(Duration orderPossible) {
		try {
			Folders.writePrivate(file(), orderPossible.toString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Path file() {
		return this.home.run().resolve("last-start");
	}

}
