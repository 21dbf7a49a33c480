package dev.hanok.delivery.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An image belongs to the commit that is built. A stand-in replaces Docker: each of the
 * files {@code local} and {@code registry} is an image, and contains the id of the commit
 * from which the image was made.
 */
class BuildAndPushTests {

	private static final String OTHER = "0123456789abcdef0123456789abcdef01234567";

	@TempDir
	private static Path folder;

	private static RepositoryCopy copy;

	private static String head = "";

	@BeforeAll
	static void copy() {
		copy = RepositoryCopy.forScriptsIn(folder);
		copy.git("tag", "v1.2.0");
		head = copy.git("rev-parse", "HEAD").strip();
	}

	@BeforeEach
	void standIn() {
		copy.git("clean", "--quiet", "--force", "-dx");
		copy.executable("bin/docker", """
				at=local
				[[ $* != *registry.example* ]] || at=registry
				case "$*" in
					"pull "*) [[ -f $at ]] ;;
					"image inspect --format"*) echo "registry.example/hanok/gateway@sha256:1" ;;
					"image inspect "*) [[ -f $at ]] ;;
					"inspect "*revision*) cat $at ;;
					"compose build "* | "push "* | "tag "*) echo "$*" >>done.txt ;;
					*) exit 1 ;;
				esac
				""");
	}

	@Test
	void buildsMissingImages() throws IOException {
		assertThat(deliver("build").exitCode()).isZero();
		assertThat(done()).containsExactly("compose build gateway");
	}

	@Test
	void reusesTheImageOfThisCommitInTheRegistry() throws IOException {
		copy.write("registry", head);
		assertThat(deliver("build").output()).contains("registry.example has 1.2.0 already");
		assertThat(done()).containsExactly("tag registry.example/hanok/gateway:1.2.0 hanok/gateway:1.2.0");
	}

	@Test
	void refusesAVersionThatTheRegistryHasFromAnotherCommit() throws IOException {
		copy.write("registry", OTHER);
		for (String command : List.of("build", "push")) {
			Shell script = deliver(command);
			assertThat(script.exitCode()).as(command).isEqualTo(1);
			assertThat(script.errors()).contains(
					"registry.example/hanok/gateway:1.2.0 was made from commit " + OTHER + ", but HEAD is " + head,
					"If a Git tag was moved");
		}
		assertThat(done()).isEmpty();
	}

	@Test
	void refusesAnImageWithoutACommit() {
		copy.write("registry", "");
		assertThat(deliver("build").errors()).contains("was made from commit unknown");
	}

	@Test
	void rebuildsALocalImageOfAnotherCommit() throws IOException {
		copy.write("local", OTHER);
		assertThat(deliver("push").errors()).contains("was made from another commit: deploy/deliver build gateway");
		assertThat(deliver("build").exitCode()).isZero();
		assertThat(done()).containsExactly("compose build gateway");
	}

	@Test
	void pushesTheImageOfThisCommit() throws IOException {
		copy.write("local", head);
		assertThat(deliver("build").output()).contains("exists already");
		assertThat(deliver("push").output().strip()).isEqualTo("registry.example/hanok/gateway@sha256:1");
		assertThat(done()).containsExactly("tag hanok/gateway:1.2.0 registry.example/hanok/gateway:1.2.0",
				"push --quiet registry.example/hanok/gateway:1.2.0");
	}

	private static Shell deliver(String command) {
		return Shell.run(folder,
				Map.of("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"), "REGISTRY", "registry.example"),
				List.of("deploy/deliver", command, "gateway"));
	}

	/** The commands that changed something. */
	private static List<String> done() throws IOException {
		Path file = folder.resolve("done.txt");
		return Files.exists(file) ? Files.readAllLines(file) : List.of();
	}

}
