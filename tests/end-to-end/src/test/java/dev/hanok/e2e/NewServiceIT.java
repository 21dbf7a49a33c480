package dev.hanok.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code ./platform new-service} in a copy of this repository. This class runs first,
 * because its Maven build needs memory that the platform uses later.
 */
@Order(0)
class NewServiceIT {

	private static final String VERSION = System.getProperty("hanok.version", "0.1.0-SNAPSHOT");

	@TempDir
	Path folder;

	@Test
	@Timeout(300)
	void aNewServiceCompilesAndPassesItsTests() throws IOException {
		Path copy = copyOfTheRepository();

		newService(copy, "new-shelf", "--database");
		newService(copy, "the-longest-name-of-a-service");

		assertThat(run(copy, "git", "status", "--porcelain").lines()).containsExactlyInAnyOrder(" M pom.xml",
				" M deploy/docker/services.yml", "?? new-shelf/", "?? config-repo/new-shelf.yml",
				"?? the-longest-name-of-a-service/", "?? config-repo/the-longest-name-of-a-service.yml");
		assertThat(Hanok.servicesWithoutBuildOrder(copy)).contains("new-shelf")
			.doesNotContain(Hanok.ORDERS, Hanok.GATEWAY);
		test(copy, "new-shelf", "the-longest-name-of-a-service");
		assertThat(copy.resolve("new-shelf/target/surefire-reports")).isDirectoryContaining("glob:**NoteTests.txt");
		assertThat(copy.resolve("the-longest-name-of-a-service/target/surefire-reports"))
			.isDirectoryContaining("glob:**GreetingTests.txt");
	}

	/** Copies the current files, committed or not, into a repository with one commit. */
	private Path copyOfTheRepository() throws IOException {
		Path copy = Files.createDirectory(this.folder.resolve("copy"));
		run(Hanok.repository(), "bash", "-euo", "pipefail", "-c", """
				comm -z -23 <(git ls-files -z --cached --others --exclude-standard | sort -zu) \\
					<(git ls-files -z --deleted | sort -z) |
					tar --create --null --files-from=- | tar --extract --directory="$0"
				cd "$0"
				git init --quiet
				git add --all
				git -c user.name=test -c user.email=test@localhost commit --quiet --message Begin
				""", copy.toString());
		return copy;
	}

	private static void newService(Path copy, String... arguments) {
		List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(),
				"-Dhanok.repository=" + copy, "-jar",
				Hanok.repository().resolve("platform-cli/target/platform-cli.jar").toString(), "new-service"));
		command.addAll(List.of(arguments));
		run(copy, command.toArray(String[]::new));
	}

	/** Runs the tests of the new modules, with the jars that this build has made. */
	private void test(Path copy, String... modules) throws IOException {
		Path built = this.folder.resolve("built");
		install(built, "", "hanok");
		install(built, "platform-starter", "platform-starter");
		install(built, "tests/platform-test", "platform-test");
		List<String> command = new ArrayList<>(
				List.of("./mvnw", "--offline", "--batch-mode", "--quiet", "--projects=" + String.join(",", modules),
						"-Dhanok.test.containers=false", "-Dmaven.repo.local.tail=" + built, "-Drevision=" + VERSION));
		String local = System.getProperty("hanok.local-repository");
		if (local != null) {
			command.add("-Dmaven.repo.local=" + local);
		}
		command.add("test");
		run(copy, command.toArray(String[]::new));
	}

	/** Adds a module to a local Maven repository. */
	private static void install(Path repository, String module, String artifact) throws IOException {
		Path target = Hanok.repository().resolve(module).resolve("target");
		Path folder = Files.createDirectories(repository.resolve(Path.of("dev/hanok", artifact, VERSION)));
		String name = artifact + "-" + VERSION;
		Files.copy(target.resolve(".flattened-pom.xml"), folder.resolve(name + ".pom"));
		Path jar = target.resolve(name + ".jar");
		if (Files.exists(jar)) {
			Files.copy(jar, folder.resolve(name + ".jar"));
		}
	}

	private static String run(Path folder, String... command) {
		Script script = Script.run(folder, Map.of(), List.of(command));
		assertThat(script.exitCode()).as(script.output() + script.errors()).isZero();
		return script.output();
	}

}
