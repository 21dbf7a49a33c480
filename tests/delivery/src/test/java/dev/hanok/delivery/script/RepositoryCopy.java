package dev.hanok.delivery.script;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A Git repository with one commit, which contains the current files of this repository,
 * committed or not. Tests may change the copy.
 *
 * @param folder the root folder of the copy
 */
record RepositoryCopy(Path folder) {

	private static final Map<String, String> IDENTITY = Map.of("GIT_AUTHOR_NAME", "test", "GIT_AUTHOR_EMAIL",
			"test@localhost", "GIT_COMMITTER_NAME", "test", "GIT_COMMITTER_EMAIL", "test@localhost",
			"GIT_CONFIG_GLOBAL", "/dev/null");

	/** The files that scripts read: no sources, and only the tests of two modules. */
	private static final List<String> READ_BY_SCRIPTS = List.of("config-repo", "deploy", ":(glob)*",
			":(glob)**/pom.xml", ":(glob)*/src/main/resources/**", "order-service/src/test/java",
			"platform-starter/src/test/java");

	/** Copies all files. */
	static RepositoryCopy in(Path folder) {
		return in(folder, List.of());
	}

	/** Copies the files that scripts read; a commit of all files would take a second. */
	static RepositoryCopy forScriptsIn(Path folder) {
		return in(folder, READ_BY_SCRIPTS);
	}

	private static RepositoryCopy in(Path folder, List<String> paths) {
		Path original = original();
		List<String> command = new ArrayList<>(List.of("bash", "-c",
				// Files that are deleted but not yet committed are skipped.
				"""
						comm -z -23 <(git ls-files -z --cached --others --exclude-standard -- "$@" | sort -zu) <(git ls-files -z --deleted | sort -z) |
							tar --create --null --files-from=- | tar --extract --directory="$0\"""",
				folder.toString()));
		command.addAll(paths);
		Shell copied = Shell.run(original, Map.of(), command);
		assertThat(copied.exitCode()).as(copied.errors()).isZero();
		RepositoryCopy copy = new RepositoryCopy(folder);
		copy.git("init", "--quiet", "--initial-branch=main");
		copy.commit("Begin");
		return copy;
	}

	static Path original() {
		Path folder = Path.of("").toAbsolutePath();
		while (!Files.isDirectory(folder.resolve("config-repo"))) {
			folder = folder.getParent();
		}
		return folder;
	}

	/** Writes a file and makes its folders. */
	RepositoryCopy write(String path, String content) {
		try {
			Path file = this.folder.resolve(path);
			Files.createDirectories(file.getParent());
			Files.writeString(file, content);
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Writes an executable Bash script. */
	RepositoryCopy executable(String path, String script) {
		write(path, "#!/bin/bash\n" + script + "\n");
		assertThat(this.folder.resolve(path).toFile().setExecutable(true)).isTrue();
		return this;
	}

	/** Commits all changes and returns the id of the commit. */
	String commit(String message) {
		git("add", "--all");
		git("commit", "--quiet", "--message", message);
		return git("rev-parse", "HEAD").strip();
	}

	/**
	 * Resets the copy to a commit. This is quicker than a new copy for each test, which
	 * would take a second.
	 */
	void backTo(String commit) {
		git("reset", "--quiet", "--hard", commit);
		git("clean", "--quiet", "--force", "-dx");
	}

	String git(String... arguments) {
		List<String> command = new ArrayList<>(List.of("git"));
		command.addAll(List.of(arguments));
		Shell git = Shell.run(this.folder, IDENTITY, command);
		assertThat(git.exitCode()).as(git.errors()).isZero();
		return git.output();
	}

	/** Runs a script in the copy. */
	Shell script(String path, String... arguments) {
		List<String> command = new ArrayList<>(List.of(this.folder.resolve(path).toString()));
		command.addAll(List.of(arguments));
		return Shell.run(this.folder, IDENTITY, command);
	}

}
