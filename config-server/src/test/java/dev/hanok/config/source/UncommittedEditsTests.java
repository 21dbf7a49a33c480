package dev.hanok.config.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;

import dev.hanok.config.TestClone;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class UncommittedEditsTests {

	@TempDir
	private Path folder;

	private TestClone clone;

	private ServedConfiguration served;

	@BeforeEach
	void aServedClone() throws IOException {
		this.clone = TestClone.create(this.folder.resolve("clone"));
		this.served = TestConfiguration.serve(this.clone.folder().toString(), this.folder.resolve("mirror"));
	}

	@Test
	void servesUncommittedEditsAndLogsThatTheyAreUncommitted(CapturedOutput output) throws IOException {
		String edits = edit("greeting: edited\n");
		this.served.poll();
		assertThat(TestConfiguration.greeting(this.served, null)).isEqualTo("edited");
		assertThat(this.served.version()).isEqualTo(edits);
		assertThat(output).contains(edits + " is a commit of uncommitted edits (./platform dev)");
	}

	@Test
	void servesTheCommitAgainWhenTheEditsAreWithdrawn() throws IOException {
		edit("greeting: edited\n");
		this.served.poll();
		mirror("update-ref", "-d", UncommittedEdits.REF);
		this.served.poll();
		assertThat(this.served.version()).isEqualTo(this.clone.head());
		assertThat(TestConfiguration.greeting(this.served, null)).isEqualTo("first");
	}

	@Test
	void refusesBrokenEditsLikeABrokenCommit() throws IOException {
		String edits = edit("greeting: [\n");
		this.served.poll();
		assertThat(TestConfiguration.greeting(this.served, null)).isEqualTo("first");
		assertThat(this.served.refused()).extracting(Refusal::commit).isEqualTo(edits);
	}

	/** As {@code ./platform dev} does it. */
	private String edit(String text) throws IOException {
		this.clone.write("application.yml", text);
		mirror("add", "config-repo");
		String commit = mirror("commit-tree", mirror("write-tree"), "-m", "Edits");
		mirror("update-ref", UncommittedEdits.REF, commit);
		return commit;
	}

	private String mirror(String... arguments) throws IOException {
		return this.clone.git(
				Stream
					.concat(Stream.of("--git-dir=" + this.folder.resolve("mirror/mirror.git"), "--work-tree=."),
							Stream.of(arguments))
					.toArray(String[]::new));
	}

}
