package dev.hanok.e2e;

import java.nio.file.Path;
import java.util.Map;

/**
 * A clone without uncommitted changes, because an image can be pushed only if its version
 * is that of a commit.
 */
final class CleanClone {

	private CleanClone() {
	}

	/**
	 * Returns the repository itself if it is clean, because Docker's build cache already
	 * has its images; otherwise a new clone.
	 */
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
