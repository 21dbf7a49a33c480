package dev.hanok.delivery.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ChangelogTests {

	@TempDir
	private Path folder;

	private RepositoryCopy repository;

	private String begin;

	@BeforeEach
	void begin() throws IOException {
		this.repository = new RepositoryCopy(this.folder).write("deploy/changelog",
				Files.readString(RepositoryCopy.original().resolve("deploy/changelog")));
		assertThat(this.folder.resolve("deploy/changelog").toFile().setExecutable(true)).isTrue();
		for (String service : List.of("gateway", "order-service")) {
			this.repository.write(service + "/src/main/resources/application.yml", "");
		}
		this.repository.git("init", "--quiet", "--initial-branch=main");
		this.repository.commit("Begin");
		this.begin = head();
	}

	@Test
	void groupsCommitsByReleaseNewestFirst() {
		commit("docs/a.md", "Write a");
		commit("docs/b.md", "Write b");
		this.repository.git("tag", "v1.0.0");
		this.repository.git("tag", "nightly");
		commit("docs/c.md", "Write c");
		this.repository.git("tag", "v1.1.0");
		commit("docs/d.md", "Write d\n\nBecause d was missing.");
		String page = changelog();
		assertThat(subjects(page)).containsExactly("# Changelog", "## Unreleased", "- Write d", "## v1.1.0",
				"- Write c", "## v1.0.0", "- Write b", "- Write a", "- Begin");
		assertThat(page.lines()).contains("- " + today() + " Write d (" + head() + ")", "## v1.1.0 (" + today() + ")");
	}

	@Test
	void listsACommitUnderTheFirstReleaseThatContainsIt() {
		this.repository.git("tag", "v1.0.0");
		commit("docs/a.md", "Add a feature");
		this.repository.git("tag", "v1.1.0");
		this.repository.git("checkout", "--quiet", "-b", "fix", "v1.0.0");
		commit("docs/b.md", "Fix the old release");
		this.repository.git("tag", "v1.0.1");
		this.repository.git("checkout", "--quiet", "main");
		this.repository.git("merge", "--quiet", "--no-edit", "fix");
		assertThat(subjects(changelog("--since", "v1.0.0"))).as("without the merge")
			.containsExactly("# Changelog", "## v1.1.0", "- Add a feature", "## v1.0.1", "- Fix the old release");
	}

	@Test
	void beginsAfterATagOrCommit() {
		commit("docs/a.md", "Write a");
		this.repository.git("tag", "v1.0.0");
		commit("docs/b.md", "Write b");
		assertThat(subjects(changelog("--since", "v1.0.0"))).containsExactly("# Changelog", "## Unreleased",
				"- Write b");
		assertThat(subjects(changelog("--since", this.begin))).containsExactly("# Changelog", "## Unreleased",
				"- Write b", "## v1.0.0", "- Write a");
		assertThat(changelog("--since", "HEAD")).contains("Nothing has changed.").doesNotContain("##");
	}

	@Test
	void listsOnlyCommitsOfTheGivenService() {
		List<String> concerned = List.of("order-service/a.txt", "platform-starter/a.txt", "pom.xml",
				"deploy/docker/a.txt", "config-repo/order-service.yml", "config-repo/application.yml");
		concerned.forEach(path -> commit(path, "Change " + path));
		List.of("gateway/a.txt", "config-repo/gateway.yml", "docs/a.md", "platform-cli/a.txt", "deploy/elk/a.txt")
			.forEach(path -> commit(path, "Change " + path));
		assertThat(subjects(changelog("--since", this.begin, "order-service"))).hasSize(2 + concerned.size())
			.startsWith("# Changelog of order-service", "## Unreleased")
			.containsAll(concerned.stream().map(path -> "- Change " + path).toList());
	}

	@Test
	void containsMergedCommitsOfAService() {
		this.repository.git("checkout", "--quiet", "-b", "feature");
		commit("gateway/a.txt", "Try it");
		this.repository.git("rm", "--quiet", "gateway/a.txt");
		this.repository.commit("Leave it");
		this.repository.git("checkout", "--quiet", "main");
		commit("docs/a.md", "Write a");
		this.repository.git("merge", "--quiet", "--no-edit", "feature");
		assertThat(subjects(changelog("--since", this.begin, "gateway"))).contains("- Try it", "- Leave it")
			.noneMatch(line -> line.contains("Merge"));
	}

	@Test
	void escapesAngleBrackets() {
		commit("docs/a.md", "Put <script> into config-repo/<name>.yml");
		assertThat(changelog()).contains("Put \\<script> into config-repo/\\<name>.yml");
	}

	@Test
	void refusesUnknownServicesAndOptions() {
		for (List<String> wrong : List.of(List.of("no-service"), List.of("docs"), List.of("--since", "v9.9.9"),
				List.of("--since"), List.of("--all"), List.of("gateway", "order-service"))) {
			Shell script = this.repository.script("deploy/changelog", wrong.toArray(String[]::new));
			assertThat(script.exitCode()).as(wrong.toString()).isEqualTo(2);
			assertThat(script.output()).isEmpty();
			assertThat(script.errors()).isNotEmpty();
		}
		assertThat(this.repository.script("deploy/changelog", "no-service").errors()).contains("\norder-service\n");
	}

	@Test
	void printsHelp() {
		assertThat(changelog("--help")).contains("Usage: deploy/changelog");
	}

	private String changelog(String... arguments) {
		Shell script = this.repository.script("deploy/changelog", arguments);
		assertThat(script.exitCode()).as(script.errors()).isZero();
		return script.output();
	}

	/** The lines without dates and hashes. */
	private static List<String> subjects(String page) {
		return page.lines()
			.filter(line -> !line.isEmpty())
			.map(line -> line.replaceFirst("^- [0-9]{4}-[0-9]{2}-[0-9]{2} ", "- ")
				.replaceFirst(" \\([0-9a-f]{7,}\\)$", "")
				.replaceFirst("^(## v.*) \\([0-9-]+\\)$", "$1"))
			.toList();
	}

	private void commit(String path, String message) {
		this.repository.write(path, message).commit(message);
	}

	private String head() {
		return this.repository.git("rev-parse", "HEAD").substring(0, 7);
	}

	private String today() {
		return this.repository.git("log", "-1", "--date=short", "--format=%cd").strip();
	}

}
