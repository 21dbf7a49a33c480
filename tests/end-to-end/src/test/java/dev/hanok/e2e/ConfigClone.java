package dev.hanok.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A clone for config-server, so that tests can commit without touching the working copy.
 */
final class ConfigClone {

	private ConfigClone() {
	}

	static Path folder() {
		return Hanok.repository().resolve("tests/end-to-end/target/config-clone");
	}

	static Path make() {
		// That of a former run would serve a former configuration.
		new Docker(Map.of()).command("rm", "-rf", folder().toString());
		git("clone", "--quiet", "--no-local", Hanok.repository().toString(), folder().toString());
		return folder();
	}

	/** Adds lines to a file, also a new one, and commits it; answers with the commit. */
	static String commit(String file, String lines) {
		return change(file, content -> content + "\n" + lines + "\n");
	}

	/** Replaces a text of a file and commits it; answers with the commit. */
	static String commit(String file, String before, String after) {
		return change(file, content -> content.replace(before, after));
	}

	static String head() {
		return git("-C", folder().toString(), "rev-parse", "HEAD").strip();
	}

	/** Names the current commit. */
	static void tag(String name) {
		git("-C", folder().toString(), "tag", name);
	}

	/** Back to an earlier commit, as if those after it had not been made. */
	static void reset(String commit) {
		git("-C", folder().toString(), "reset", "--quiet", "--hard", commit);
	}

	private static String change(String file, UnaryOperator<String> change) {
		try {
			Path path = folder().resolve("config-repo").resolve(file);
			Files.writeString(path, change.apply(Files.exists(path) ? Files.readString(path) : ""));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		git("-C", folder().toString(), "add", "--all");
		git("-C", folder().toString(), "-c", "user.name=test", "-c", "user.email=test@localhost", "commit", "--quiet",
				"--all", "--message=Change a setting");
		return head();
	}

	/** Undoes the last commit by another. */
	static void revert() {
		git("-C", folder().toString(), "-c", "user.name=test", "-c", "user.email=test@localhost", "revert", "--no-edit",
				"HEAD");
	}

	private static String git(String... arguments) {
		return new Docker(Map.of()).command("git", arguments);
	}

}
