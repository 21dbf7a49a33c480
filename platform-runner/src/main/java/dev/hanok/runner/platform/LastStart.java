package dev.hanok.runner.platform;

import java.time.Duration;
import java.util.Optional;

import dev.hanok.runner.home.Home;
import dev.hanok.runner.home.TextFile;

/**
 * Stores how long the last start took.
 */
record LastStart(Home home) {

	Optional<Duration> read() {
		return Optional.of(file().readOrEmpty().strip()).filter((text) -> !text.isEmpty()).map(Duration::parse);
	}

	void write(Duration orderPossible) {
		file().writePrivate(orderPossible.toString());
	}

	private TextFile file() {
		return new TextFile(this.home.run().resolve("last-start"));
	}

}
