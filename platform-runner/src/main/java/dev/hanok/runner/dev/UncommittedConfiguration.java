package dev.hanok.runner.dev;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.hanok.runner.home.Home;
import dev.hanok.runner.home.PlatformException;
import dev.hanok.runner.process.Programs;

/**
 * Commits config-repo/ as it is in the working tree, in config-server's mirror and under
 * a ref of its own. The clone, its index and its branches are only read. config-server
 * serves that commit instead of the clone's own, as long as the ref exists.
 */
public final class UncommittedConfiguration {

	/** config-server (UncommittedEdits) knows the same name. */
	private static final String REF = "refs/hanok/uncommitted";

	private static final String FOLDER = "config-repo";

	private final Path clone;

	private final Path mirror;

	public UncommittedConfiguration(Path clone, Home home) {
		this.clone = clone;
		this.mirror = home.data("config-mirror").resolve("mirror.git");
	}

	Path folder() {
		return this.clone.resolve(FOLDER);
	}

	/** The commit of the edits, if there are any that are not committed. */
	public Optional<String> current() {
		return Files.isDirectory(this.mirror)
				? Optional.of(Programs.run(git("rev-parse", "--verify", "--quiet", REF), ""))
					.filter(Programs.Outcome::succeeded)
					.map((outcome) -> outcome.output().strip())
				: Optional.empty();
	}

	/**
	 * Commits the working tree, unless its config-repo/ is the same as in the clone's
	 * HEAD.
	 * @return the commit that is served then
	 */
	String publish() {
		if (!Files.isDirectory(this.mirror) || !Programs.exists("git")) {
			throw new PlatformException("Uncommitted edits of " + FOLDER + " cannot be served here.",
					"They need Git, and a config-server that serves a Git repository.");
		}
		run("add", "--all", "--", FOLDER);
		String tree = run("write-tree");
		if (run("rev-parse", tree + ":" + FOLDER).equals(committed("HEAD:" + FOLDER))) {
			withdraw();
			return committed("HEAD");
		}
		Optional<String> before = current();
		if (before.isPresent() && run("rev-parse", REF + "^{tree}").equals(tree)) {
			return before.get();
		}
		return commit(tree);
	}

	/** Makes a commit with a file that does not parse. */
	public String publishBroken() {
		run("add", "--all", "--", FOLDER);
		Programs.Outcome broken = Programs.run(git("hash-object", "-w", "--stdin"), "broken: [\n");
		run("update-index", "--add", "--cacheinfo", "100644," + broken.output().strip() + "," + FOLDER + "/broken.yml");
		return commit(run("write-tree"));
	}

	private String commit(String tree) {
		String commit = run("-c", "user.name=uncommitted", "-c", "user.email=uncommitted@localhost", "commit-tree",
				"-m", "Uncommitted edits of " + FOLDER + " (./platform dev)", tree);
		run("update-ref", REF, commit);
		return commit;
	}

	/** From now on commits are served again. */
	public void withdraw() {
		if (current().isPresent()) {
			run("update-ref", "-d", REF);
		}
	}

	private String committed(String revision) {
		Programs.Outcome outcome = Programs
			.run(List.of("git", "-C", this.clone.toString(), "rev-parse", "--verify", "--quiet", revision));
		return outcome.succeeded() ? outcome.output().strip() : "";
	}

	private String run(String... arguments) {
		Programs.Outcome outcome = Programs.run(git(arguments), "");
		if (!outcome.succeeded()) {
			throw new PlatformException("Edits of " + FOLDER + " cannot be served: git " + arguments[0] + " failed.",
					outcome.output().lines().limit(5).toList(), List.of("Commit them instead."));
		}
		return outcome.output().strip();
	}

	private ProcessBuilder git(String... arguments) {
		List<String> command = new ArrayList<>(List.of("git", "-c", "core.safecrlf=false"));
		command.addAll(List.of(arguments));
		ProcessBuilder builder = new ProcessBuilder(command).directory(this.clone.toFile());
		builder.environment().keySet().removeIf((name) -> name.startsWith("GIT_"));
		builder.environment()
			.putAll(Map.of("GIT_DIR", this.mirror.toString(), "GIT_WORK_TREE", this.clone.toString(), "GIT_INDEX_FILE",
					this.mirror.resolveSibling("uncommitted.index").toString()));
		return builder;
	}

}
