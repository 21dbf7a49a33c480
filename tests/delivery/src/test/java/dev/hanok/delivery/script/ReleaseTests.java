package dev.hanok.delivery.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ReleaseTests {

	private static final String CHANGELOG = """
			# Changelog

			## Unreleased

			- Something later.

			## 1.2.0 - 2026-03-02

			### Added

			- gateway: WebSocket.

			## 1.1.0 - 2026-02-01

			- Something earlier.

			## 1.0.0 - 2026-01-01
			""";

	@TempDir
	private Path folder;

	private RepositoryCopy repository;

	@BeforeEach
	void begin() throws IOException {
		this.repository = new RepositoryCopy(this.folder).write("CHANGELOG.md", CHANGELOG)
			.write("deploy/release", Files.readString(RepositoryCopy.original().resolve("deploy/release")));
		assertThat(this.folder.resolve("deploy/release").toFile().setExecutable(true)).isTrue();
		this.repository.git("init", "--quiet", "--initial-branch=main");
		this.repository.commit("Begin");
		push();
	}

	@Test
	void tagsHeadWithItsSectionOfTheChangelog() {
		assertThat(release(0, "1.2.0").output()).contains("git push origin v1.2.0");
		assertThat(this.repository.git("tag", "--points-at", "HEAD")).isEqualTo("v1.2.0\n");
		assertThat(this.repository.git("tag", "--list", "--format=%(contents)", "v1.2.0")).isEqualTo("""
				1.2.0

				### Added

				- gateway: WebSocket.

				""");
	}

	@Test
	void refusesAVersionThatIsNotHigherThanTheReleasesOfHead() {
		this.repository.git("tag", "v1.10.0");
		assertThat(release(1, "1.2.0").errors()).contains("1.2.0 is not higher than v1.10.0");
		this.repository.git("tag", "--delete", "v1.10.0");
		this.repository.git("tag", "v1.2.0");
		assertThat(release(1, "1.2.0").errors()).contains("1.2.0 is not higher than v1.2.0");
	}

	@Test
	void refusesAVersionWithoutASectionOfTheChangelog() {
		assertThat(release(1, "1.3.0").errors()).contains("CHANGELOG.md has no section \"## 1.3.0 - ");
		assertThat(release(1, "1.0.0").errors()).as("an empty one").contains("CHANGELOG.md");
		assertThat(this.repository.git("tag")).isEmpty();
	}

	@Test
	void refusesUncommittedAndUnpushedChanges() {
		this.repository.write("README.md", "new");
		assertThat(release(1, "1.2.0").errors()).contains("not committed");
		this.repository.commit("Add a page");
		assertThat(release(1, "1.2.0").errors()).contains("Push it first");
		push();
		release(0, "1.2.0");
	}

	@Test
	void refusesAnInvalidVersion() {
		for (String wrong : new String[] { "v1.2.0", "1.2", "1.2.0-rc.1", "01.2.0" }) {
			assertThat(release(2, wrong).output()).isEmpty();
		}
		assertThat(release(0, "--help").output()).contains("Usage: deploy/release");
	}

	/** Marks HEAD as pushed. */
	private void push() {
		this.repository.git("update-ref", "refs/remotes/origin/main", "HEAD");
	}

	private Shell release(int exitCode, String argument) {
		Shell script = this.repository.script("deploy/release", argument);
		assertThat(script.exitCode()).as(script.errors()).isEqualTo(exitCode);
		return script;
	}

}
