package dev.hanok.e2e;

import java.nio.file.Path;
import java.util.Map;

/**
 * A clone without changes, as only commits have a version that can be pushed.
 */
final class CleanClone {

	private CleanClone() {
	}

	/** The repository itself if it is clean: its images are in Docker's build cache. */
	static Path of(Path repository) {
		Docker commands = new Docker(Map.of());
		if (commands.command("git", "-C", repository.toString(), "status", "--porcelain", "--untracked-files=no")
			.isBlank()) {
			return repository;
		}
		Path clone = repository.resolve("tests/end-to-end/target/clean-clone");
		commands.command("rm", "-rf", clone.toString());
		commands.command("git", "clone", "--quiet", "--no-local", repository.toString(), clone.toString());
		return clone;
	}

}
