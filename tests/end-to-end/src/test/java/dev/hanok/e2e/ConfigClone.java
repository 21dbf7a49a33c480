package dev.hanok.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A clone of this repository, from which config-server serves settings. So tests can
 * commit without changing the working copy.
 */
final class ConfigClone {

	private ConfigClone() {
	}

	static Path folder() {
		return Hanok.repository().resolve("tests/end-to-end/target/config-clone");
	}

	static Path make() {
		// The clone of an earlier run would contain an old configuration.
		new Docker(Map.of()).command("rm", "-rf", folder().toString());
		git("clone", "--quiet", "--no-local", Hanok.repository().toString(), folder().toString());
		return folder();
	}

	/** Adds lines to a file, which may be new, and commits it; returns the commit id. */
	static String commit(String file, String lines) {
		return change(file, content -> content + "\n" + lines + "\n");
	}

	/** Replaces a string in a file and commits it; returns the commit id. */
	static String commit(String file, String before, String after) {
		return change(file, content -> content.replace(before, after));
	}

	static String head() {
		return git("-C", folder().toString(), "rev-parse", "HEAD").strip();
	}

	/** Tags the current commit. */
	static void tag(String name) {
		git("-C", folder().toString(), "tag", name);
	}

	/** Resets the branch to an earlier commit. */
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

	/** Reverts the last commit. */
	static void revert() {
		git("-C", folder().toString(), "-c", "user.name=test", "-c", "user.email=test@localhost", "revert", "--no-edit",
				"HEAD");
	}

	private static String git(String... arguments) {
		return new Docker(Map.of()).command("git", arguments);
	}

}
