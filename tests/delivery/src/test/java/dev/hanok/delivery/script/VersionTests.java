package dev.hanok.delivery.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class VersionTests {

	private static final String SEMANTIC = "(0|[1-9]\\d*)(\\.(0|[1-9]\\d*)){2}(-dev\\.(0|[1-9]\\d*)\\.g[0-9a-f]{7}(\\.dirty)?)?";

	private static final String DOCKER_TAG = "[\\w][\\w.-]{0,127}";

	@TempDir
	private Path folder;

	@TempDir
	private Path elsewhere;

	private RepositoryCopy repository;

	@BeforeEach
	void begin() throws IOException {
		this.repository = new RepositoryCopy(this.folder).write("deploy/version",
				Files.readString(RepositoryCopy.original().resolve("deploy/version")));
		assertThat(this.folder.resolve("deploy/version").toFile().setExecutable(true)).isTrue();
		this.repository.git("init", "--quiet", "--initial-branch=main");
		this.repository.write("README.md", "Read me.").commit("Begin");
		this.repository.write("pom.xml", "<revision>0.3.0-SNAPSHOT</revision>\n").commit("Set the revision");
	}

	@Test
	void isTheTagOfTheCommit() {
		this.repository.git("tag", "v1.2.0");
		assertThat(version()).isEqualTo("1.2.0");
	}

	@Test
	void isAPreReleaseOfTheNextPatchAfterARelease() {
		this.repository.git("tag", "--annotate", "--message", "1.2.9", "v1.2.9");
		commits(11);
		assertThat(version()).isEqualTo("1.2.10-dev.11.g" + head());
	}

	@Test
	void isAPreReleaseOfTheRevisionBeforeTheFirstRelease() {
		assertThat(version()).isEqualTo("0.3.0-dev.2.g" + head());
	}

	@Test
	void marksChangedFilesAsDirty() {
		this.repository.write("README.md", "changed");
		assertThat(version()).isEqualTo("0.3.0-dev.2.g" + head() + ".dirty");
		this.repository.git("add", "README.md");
		assertThat(version()).as("staged").endsWith(".dirty");
		this.repository.git("tag", "v1.2.0");
		assertThat(version()).as("no release").isEqualTo("1.2.1-dev.0.g" + head() + ".dirty");
	}

	@Test
	void ignoresUntrackedFiles() {
		this.repository.git("tag", "v1.2.0");
		this.repository.write("notes.txt", "mine");
		assertThat(version()).isEqualTo("1.2.0");
	}

	@Test
	void usesTheHighestReleaseAndIgnoresOtherTags() {
		this.repository.git("tag", "v1.10.0");
		commits(1);
		for (String tag : new String[] { "v1.9.0", "v2.0.0-rc.1", "v3", "v3.0", "v03.0.0", "v3.0.0.1", "3.0.0",
				"nightly" }) {
			this.repository.git("tag", tag);
		}
		assertThat(version()).as("the commit's own release").isEqualTo("1.9.0");
		commits(1);
		assertThat(version()).isEqualTo("1.10.1-dev.2.g" + head());
	}

	@Test
	void ignoresReleasesOfOtherBranches() {
		String begin = this.repository.git("rev-parse", "HEAD").strip();
		commits(1);
		this.repository.git("tag", "v2.0.0");
		this.repository.git("checkout", "--quiet", begin);
		assertThat(version()).isEqualTo("0.3.0-dev.2.g" + head());
	}

	@Test
	void warnsInAShallowClone() {
		this.repository.git("tag", "v1.2.0");
		commits(3);
		Shell shallow = shallowClone("main");
		assertThat(shallow.exitCode()).isZero();
		assertThat(shallow.output().strip()).matches(SEMANTIC).isEqualTo("0.3.0-dev.1.g" + head());
		assertThat(shallow.errors()).contains("git fetch --unshallow --tags");
	}

	@Test
	void isTheReleaseInAShallowCloneOfARelease() {
		commits(3);
		this.repository.git("tag", "v1.2.0");
		Shell shallow = shallowClone("v1.2.0");
		assertThat(shallow.output().strip()).isEqualTo("1.2.0");
		assertThat(shallow.errors()).isEmpty();
	}

	@Test
	void failsWithoutARepository() throws IOException {
		Path archive = this.folder.resolve("source-archive");
		Files.createDirectories(archive.resolve("deploy"));
		Files.copy(this.folder.resolve("deploy/version"), archive.resolve("deploy/version"));
		Shell script = Shell.run(archive, "deploy/version");
		assertThat(script.exitCode()).as("within another repository").isEqualTo(1);
		assertThat(script.output()).isEmpty();
		assertThat(script.errors()).contains("is not the root of a Git repository");
	}

	@Test
	void refusesAnInvalidRevision() {
		this.repository.write("pom.xml", "<revision>next</revision>\n").commit("Break it");
		Shell script = this.repository.script("deploy/version");
		assertThat(script.exitCode()).isEqualTo(1);
		assertThat(script.output()).isEmpty();
		assertThat(script.errors()).contains("<revision>");
	}

	@Test
	void printsHelpAndRefusesUnknownOptions() {
		assertThat(this.repository.script("deploy/version", "--help").output()).contains("Usage: deploy/version");
		assertThat(this.repository.script("deploy/version", "order-service").exitCode()).isEqualTo(2);
	}

	private String version() {
		Shell script = this.repository.script("deploy/version");
		assertThat(script.exitCode()).as(script.errors()).isZero();
		assertThat(script.errors()).isEmpty();
		assertThat(script.lines()).hasSize(1);
		return assertThat(script.lines().getFirst()).matches(SEMANTIC).matches(DOCKER_TAG).actual();
	}

	private Shell shallowClone(String branch) {
		Path shallow = this.elsewhere.resolve("shallow");
		this.repository.git("clone", "--quiet", "--depth=1", "--branch=" + branch, "file://" + this.repository.folder(),
				shallow.toString());
		return Shell.run(shallow, "deploy/version");
	}

	private void commits(int count) {
		for (int i = 0; i < count; i++) {
			this.repository.write("work.txt", "after " + head()).commit("Work on");
		}
	}

	private String head() {
		return this.repository.git("rev-parse", "HEAD").substring(0, 7);
	}

}
