package dev.hanok.runner.dev;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.hanok.runner.home.Home;
import dev.hanok.runner.process.Programs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class UncommittedConfigurationTests {

	@TempDir
	Path folder;

	private Path clone;

	private Path mirror;

	private UncommittedConfiguration configuration;

	@BeforeEach
	void aCloneAndAMirror() throws IOException {
		this.clone = Files.createDirectories(this.folder.resolve("clone"));
		this.mirror = this.folder.resolve("home/data/config-mirror/mirror.git");
		this.configuration = new UncommittedConfiguration(this.clone, new Home(this.folder.resolve("home")));
		git("init", "--quiet", this.clone.toString());
		git("init", "--quiet", "--bare", this.mirror.toString());
		edit("greeting: first\n");
		git("-C", this.clone.toString(), "add", "--all");
		git("-C", this.clone.toString(), "-c", "user.name=t", "-c", "user.email=t@localhost", "commit", "--quiet", "-m",
				"First");
	}

	@Test
	void commitsTheWorkingTreeInTheMirrorAndLeavesTheCloneAlone() throws IOException {
		edit("greeting: edited\n");
		String index = git("-C", this.clone.toString(), "ls-files", "--stage");
		String commit = this.configuration.publish();
		assertThat(git("--git-dir=" + this.mirror, "show", "refs/hanok/uncommitted:config-repo/application.yml"))
			.isEqualTo("greeting: edited");
		assertThat(this.configuration.current()).contains(commit);
		assertThat(this.configuration.publish()).isEqualTo(commit);
		assertThat(git("-C", this.clone.toString(), "status", "--porcelain"))
			.isEqualTo("M config-repo/application.yml");
		assertThat(git("-C", this.clone.toString(), "ls-files", "--stage")).isEqualTo(index);
		assertThat(git("-C", this.clone.toString(), "for-each-ref")).doesNotContain("hanok");
	}

	@Test
	void endsWhenTheEditsAreUndoneOrWithdrawn() throws IOException {
		edit("greeting: edited\n");
		this.configuration.publish();
		edit("greeting: first\n");
		assertThat(this.configuration.publish()).isEqualTo(git("-C", this.clone.toString(), "rev-parse", "HEAD"));
		assertThat(this.configuration.current()).isEmpty();
		edit("greeting: again\n");
		this.configuration.publish();
		this.configuration.withdraw();
		assertThat(this.configuration.current()).isEmpty();
	}

	private void edit(String text) throws IOException {
		Files.writeString(Files.createDirectories(this.clone.resolve("config-repo")).resolve("application.yml"), text);
	}

	private static String git(String... arguments) {
		List<String> command = new ArrayList<>(List.of("git"));
		command.addAll(List.of(arguments));
		Programs.Outcome outcome = Programs.run(command);
		assertThat(outcome.succeeded()).as(outcome.output()).isTrue();
		return outcome.output().strip();
	}

}
