package dev.hanok.config.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

import dev.hanok.config.TestClone;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A clone in any state is served and not changed. */
class UntouchedCloneTests {

	@TempDir
	private Path folder;

	static Stream<Named<Preparation>> clones() {
		return Stream.of(Named.of("clean", folder -> TestClone.create(folder.resolve("clone"))),
				Named.of("dirty", UntouchedCloneTests::dirty), Named.of("ahead", UntouchedCloneTests::ahead),
				Named.of("detached", UntouchedCloneTests::detached), Named.of("shallow", UntouchedCloneTests::shallow),
				Named.of("a worktree", UntouchedCloneTests::worktree),
				Named.of("in the middle of a merge", UntouchedCloneTests::merging));
	}

	@ParameterizedTest
	@MethodSource("clones")
	void servesACloneWithoutChangingIt(Preparation preparation) throws IOException {
		TestClone clone = preparation.prepare(this.folder.resolve("clone"));
		String head = clone.head();
		Map<Path, String> before = TestClone.everything(this.folder.resolve("clone"));
		Path home = Files.createDirectory(this.folder.resolve("home"));
		String realHome = System.setProperty("user.home", home.toString());
		try {
			ServedConfiguration served = TestConfiguration.serve(clone.folder().toString(),
					this.folder.resolve("mirror"));
			served.poll();
			assertThat(served.version()).isEqualTo(head);
			var files = served.findOne("app", "default", null).getPropertySources();
			assertThat(files.getFirst().getSource()).hasToString("{greeting=first}");
			assertThat(TestConfiguration.greeting(served, "main")).isNotNull();
		}
		finally {
			System.setProperty("user.home", realHome);
		}
		assertThat(TestClone.everything(this.folder.resolve("clone"))).isEqualTo(before);
		assertThat(home).isEmptyDirectory();
	}

	private static TestClone dirty(Path folder) throws IOException {
		TestClone clone = TestClone.create(folder.resolve("clone"));
		clone.write("application.yml", "greeting: staged\n");
		clone.git("add", "--all");
		clone.write("application.yml", "greeting: dirty\n");
		clone.write("new.yml", "untracked: true\n");
		Files.createFile(clone.folder().resolve(".git/index.lock"));
		return clone;
	}

	private static TestClone ahead(Path folder) throws IOException {
		TestClone origin = TestClone.create(folder.resolve("origin"));
		TestClone clone = cloneOf(origin, folder.resolve("clone"));
		clone.commit("other.yml", "ahead: true\n");
		return clone;
	}

	private static TestClone detached(Path folder) throws IOException {
		TestClone clone = TestClone.create(folder.resolve("clone"));
		String first = clone.head();
		clone.commit("application.yml", "greeting: second\n");
		clone.git("checkout", "--quiet", first);
		return clone;
	}

	private static TestClone shallow(Path folder) throws IOException {
		TestClone origin = TestClone.create(folder.resolve("origin"));
		origin.commit("other.yml", "second: true\n");
		return cloneOf(origin, folder.resolve("clone"), "--depth", "1");
	}

	private static TestClone worktree(Path folder) throws IOException {
		TestClone clone = TestClone.create(folder.resolve("clone"));
		clone.git("worktree", "add", "--quiet", "-b", "side", folder.resolve("worktree").toString());
		clone.commit("application.yml", "greeting: main\n");
		return new TestClone(folder.resolve("worktree"));
	}

	private static TestClone merging(Path folder) throws IOException {
		TestClone clone = TestClone.create(folder.resolve("clone"));
		clone.git("checkout", "--quiet", "-b", "side");
		clone.commit("other.yml", "side: true\n");
		clone.git("checkout", "--quiet", "main");
		clone.commit("third.yml", "main: true\n");
		clone.git("merge", "--quiet", "--no-commit", "side");
		return clone;
	}

	private static TestClone cloneOf(TestClone origin, Path folder, String... options) throws IOException {
		String[] arguments = Stream
			.of(Stream.of("clone", "--quiet"), Stream.of(options),
					Stream.of("file://" + origin.folder(), folder.toString()))
			.flatMap(argument -> argument)
			.toArray(String[]::new);
		origin.git(arguments);
		return new TestClone(folder);
	}

	/** Creates a clone in some state. */
	interface Preparation {

		TestClone prepare(Path folder) throws IOException;

	}

}
