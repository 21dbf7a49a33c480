package dev.hanok.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A clone for config-server, so that tests can commit without touching the working copy.
 */
final class ConfigClone {

	private static final Path FOLDER = Hanok.repository().resolve("tests/end-to-end/target/config-clone");

	private ConfigClone() {
	}

	static Path make() {
		// That of a former run would serve a former configuration.
		new Docker(Map.of()).command("rm", "-rf", FOLDER.toString());
		git("clone", "--quiet", "--no-local", Hanok.repository().toString(), FOLDER.toString());
		return FOLDER;
	}

	/** Adds a line to a file and commits it; answers with the commit. */
	static String commit(String file, String line) {
		try {
			Path path = FOLDER.resolve("config-repo").resolve(file);
			Files.writeString(path, Files.readString(path) + "\n" + line + "\n");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		git("-C", FOLDER.toString(), "-c", "user.name=test", "-c", "user.email=test@localhost", "commit", "--quiet",
				"--all", "--message=Change a setting");
		return git("-C", FOLDER.toString(), "rev-parse", "HEAD").strip();
	}

	/** Undoes the last commit by another. */
	static void revert() {
		git("-C", FOLDER.toString(), "-c", "user.name=test", "-c", "user.email=test@localhost", "revert", "--no-edit",
				"HEAD");
	}

	private static String git(String... arguments) {
		return new Docker(Map.of()).command("git", arguments);
	}

}
