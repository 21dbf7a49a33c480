package dev.hanok.config.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.hanok.config.TestClone;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TreeFormatter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Commits with links, submodules and invalid names. */
class TreeExportTests {

	@TempDir
	private Path folder;

	private TestClone clone;

	private ServedConfiguration served;

	@BeforeEach
	void serveACommit() throws IOException {
		this.clone = TestClone.create(this.folder.resolve("clone"));
		this.served = serve(this.clone.folder());
	}

	@Test
	void refusesAGitLink() throws IOException {
		Files.createDirectory(this.clone.folder().resolve("config-repo/module"));
		this.clone.git("update-index", "--add", "--cacheinfo", "160000," + this.clone.head() + ",config-repo/module");
		this.clone.git("commit", "--quiet", "--message", "A submodule");
		assertRefused("config-repo/module is a Git link (submodule)");
		this.clone.commit("application.yml", "greeting: still with the submodule\n");
		assertRefused("config-repo/module is a Git link (submodule)");
		this.clone.git("rm", "--quiet", "--cached", "config-repo/module");
		this.clone.git("commit", "--quiet", "--message", "Without the submodule");
		this.served.poll();
		assertThat(TestConfiguration.greeting(this.served, "")).isEqualTo("still with the submodule");
		assertThat(this.served.isRefusing()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "../outside.yml", "/etc/hostname", "nested/../../outside.yml", ".." })
	void refusesASymbolicLinkThatLeadsOut(String target) throws IOException {
		Files.writeString(this.clone.folder().resolve("outside.yml"), "greeting: outside\n");
		link("app.yml", target);
		assertRefused("config-repo/app.yml is a symbolic link that leads out of config-repo");
	}

	@ParameterizedTest
	@ValueSource(strings = { "missing.yml", "app.yml" })
	void refusesABrokenSymbolicLink(String target) throws IOException {
		link("app.yml", target);
		assertRefused("config-repo/app.yml is a symbolic link to config-repo/" + target + ", which is not there");
	}

	@Test
	void servesTheTargetOfALinkWithinTheFolder() throws IOException {
		this.clone.write("shared/greeting.yml", "greeting: linked\n");
		link("second.yml", "shared/greeting.yml");
		link("app.yml", "../config-repo/second.yml");
		this.served.poll();
		assertThat(this.served.refused()).isNull();
		assertThat(TestConfiguration.greeting(this.served, "")).isEqualTo("linked");
	}

	@Test
	void writesNoFileOutsideOfTheFolder() throws IOException {
		Path outside = this.folder.resolve("mirror/evil.yml");
		commitBelow("..", "..", "..");
		assertRefused("the name config-repo/../../../evil.yml is not allowed");
		assertThat(outside).doesNotExist();
		commitBelow("..", "..");
		assertRefused("the name config-repo/../../evil.yml is not allowed");
		commitBelow(".git");
		assertRefused("the name config-repo/.git/evil.yml is not allowed");
		assertThat(this.folder.resolve("mirror/snapshots")).isDirectoryNotContaining("glob:**/partial-*");
		assertThat(this.folder.resolve("mirror/snapshots")).isDirectoryNotContaining("glob:**/*.yml");
	}

	@Test
	void refusesALinkOutOfAFolderWithoutGit() throws IOException {
		Path plain = Files.createDirectories(this.folder.resolve("plain/config-repo"));
		Files.writeString(plain.resolve("application.yml"), "greeting: plain\n");
		Files.createSymbolicLink(plain.resolve("app.yml"), Path.of("application.yml"));
		assertThat(TestConfiguration.greeting(serve(plain.getParent()), "")).isEqualTo("plain");
		Files.createSymbolicLink(plain.resolve("gateway.yml"),
				this.clone.folder().resolve("config-repo/application.yml"));
		assertThatExceptionOfType(ConfigurationRefused.class).isThrownBy(() -> serve(plain.getParent()))
			.withMessageContaining("gateway.yml is a symbolic link that leads out of config-repo");
	}

	@Test
	void doesNotStartWithAMissingSource() {
		Path missing = this.clone.folder().resolve("mistyped");
		assertThatExceptionOfType(ConfigurationRefused.class).isThrownBy(() -> serve(missing))
			.withMessageContaining("there is no folder " + missing);
	}

	private void link(String name, String target) throws IOException {
		Files.createSymbolicLink(this.clone.folder().resolve("config-repo").resolve(name), Path.of(target));
		this.clone.commit();
	}

	private void assertRefused(String problem) throws IOException {
		this.served.poll();
		assertThat(this.served.refused()).isNotNull()
			.satisfies(refused -> assertThat(refused.commit()).isEqualTo(this.clone.head()))
			.satisfies(
					refused -> assertThat(refused.problems()).anySatisfy(line -> assertThat(line).startsWith(problem)));
		assertThat(TestConfiguration.greeting(this.served, "")).isEqualTo("first");
	}

	/** Commits evil.yml below config-repo, in folders whose names Git itself refuses. */
	private void commitBelow(String... names) throws IOException {
		try (Repository repository = LocalClone.find(this.clone.folder()).build();
				ObjectInserter inserter = repository.newObjectInserter()) {
			ObjectId file = inserter.insert(Constants.OBJ_BLOB, "evil: true\n".getBytes(StandardCharsets.UTF_8));
			ObjectId tree = tree(inserter, "evil.yml", FileMode.REGULAR_FILE, file);
			for (String name : names) {
				tree = tree(inserter, name, FileMode.TREE, tree);
			}
			var commit = new CommitBuilder();
			commit.setTreeId(tree(inserter, "config-repo", FileMode.TREE, tree));
			commit.setAuthor(new PersonIdent("Tester", "tester@example.org"));
			commit.setCommitter(commit.getAuthor());
			commit.setMessage("Evil");
			RefUpdate update = repository.updateRef(Constants.HEAD);
			update.setNewObjectId(inserter.insert(commit));
			inserter.flush();
			assertThat(update.forceUpdate()).isEqualTo(RefUpdate.Result.FORCED);
		}
	}

	private static ObjectId tree(ObjectInserter inserter, String name, FileMode mode, ObjectId content)
			throws IOException {
		var tree = new TreeFormatter();
		tree.append(name, mode, content);
		return inserter.insert(tree);
	}

	private ServedConfiguration serve(Path source) throws IOException {
		return TestConfiguration.serve(source.toString(), this.folder.resolve("mirror"));
	}

}
