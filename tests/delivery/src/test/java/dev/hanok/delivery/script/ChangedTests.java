package dev.hanok.delivery.script;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ChangedTests {

	private static final String[] SERVICES = { "config-server", "registry-server", "auth-service", "catalog-service",
			"mobile-bff", "order-service", "web-bff", "gateway", "monitor-server" };

	@TempDir
	private static Path folder;

	private static RepositoryCopy copy;

	private static String begin;

	@BeforeAll
	static void copy() {
		copy = RepositoryCopy.forScriptsIn(folder);
		begin = copy.git("rev-parse", "HEAD").strip();
	}

	@BeforeEach
	void resetTheCopy() {
		copy.backTo(begin);
	}

	@Test
	void aServiceConcernsOnlyItself() {
		change("catalog-service/src/main/java/dev/hanok/catalog/New.java");
		assertThat(changed()).containsExactly("catalog-service");
	}

	@Test
	void sharedFilesConcernAllServicesInTheOrderOfAFirstDeployment() {
		eachConcerns(String.join(" ", SERVICES), "platform-starter/src/main/java/dev/hanok/New.java",
				"platform-starter/pom.xml", "pom.xml", "mvnw", ".mvn/wrapper/maven-wrapper.properties",
				"deploy/docker/Dockerfile", "deploy/docker/train", ".env", ".dockerignore", "deploy/services");
		assertThat(changed()).containsExactly(SERVICES);
	}

	@Test
	void anUnknownPathConcernsAllServices() {
		eachConcerns(String.join(" ", SERVICES), "an-unknown-file", "a-folder/unknown");
	}

	@Test
	void documentationAndEditorSettingsConcernNothing() {
		eachConcerns("nothing", "docs/new.md", "README.md", "catalog-service/README.md", "LICENSE", ".gitignore",
				"requests.http", ".editorconfig", ".run/a.run.xml", ".devcontainer/devcontainer.json");
		assertThat(changed()).isEmpty();
	}

	@Test
	void testsAndToolsConcernTheRepository() {
		eachConcerns("repository", "platform-starter/src/test/java/dev/hanok/NewTests.java",
				"tests/platform-test/src/main/java/dev/hanok/test/New.java",
				"platform-cli/src/main/java/dev/hanok/cli/New.java",
				"platform-runner/src/main/java/dev/hanok/runner/New.java",
				"tests/end-to-end/src/test/java/dev/hanok/NewIT.java", "deploy/new/Jenkinsfile",
				"deploy/docker/secrets", "deploy/docker/services.yml", ".mvn/checkstyle.xml",
				".mvn/vulnerabilities-accepted.xml", ".ci/run", "Jenkinsfile", ".github/workflows/ci.yml",
				"docker-compose.yml", ".gitleaks.toml", "renovate.json", "tests/stand-ins/haproxy-image",
				"tests/stand-ins/logstash/src/test/java/dev/hanok/standin/New.java", "tests/foreign-clients/run",
				"tests/list-log-messages");
		assertThat(changed()).containsExactly("repository");
	}

	@Test
	void settingsConcernTheConfiguration() {
		change("config-repo/gateway.yml");
		assertThat(changed()).containsExactly("config");
	}

	@Test
	void aMarkdownFileInAJarConcernsTheService() {
		change("gateway/src/main/resources/help.md");
		assertThat(changed()).containsExactly("gateway");
	}

	@Test
	void aNewServiceIsFoundByItsSettings() {
		copy.write("billing-service/pom.xml", pom("platform-starter", "compile"))
			.write("billing-service/src/main/resources/application.yml", "")
			.commit("Add a service");
		assertThat(changed()).containsExactly("billing-service");
		change("platform-starter/src/main/resources/new");
		assertThat(changed()).hasSize(SERVICES.length + 1).contains("billing-service");
	}

	@Test
	void aLibraryConcernsServicesThatDependOnItTransitively() {
		copy.write("money/pom.xml", pom("platform-cli", "test"))
			.write("prices/pom.xml", pom("money", "runtime"))
			.write("order-service/pom.xml", pom("prices", "compile"))
			.write("gateway/pom.xml", pom("prices", "test"))
			.commit("Share prices");
		change("money/src/main/java/dev/hanok/money/Money.java");
		assertThat(changed()).containsExactly("order-service");
	}

	@Test
	void readsScopesOfTheRootPom() {
		copy.write("order-service/pom.xml", pom("platform-test", "").replace("<scope></scope>", ""))
			.commit("Use it for tests");
		change("tests/platform-test/src/main/java/dev/hanok/test/New.java");
		assertThat(changed()).containsExactly("repository");
	}

	@Test
	void movedAndRemovedFilesConcernTheirOldModules() {
		copy.git("mv", "catalog-service/src/main/resources/db/migration/V1__products_and_reservations.sql",
				"auth-service/src/main/resources/products.sql");
		copy.git("rm", "--quiet", "config-repo/gateway.yml");
		copy.commit("Move and remove");
		assertThat(changed()).containsExactly("config", "auth-service", "catalog-service");
	}

	@Test
	void comparesWithAnyCommit() {
		change("gateway/src/new");
		change("auth-service/src/new");
		change("docs/new.md");
		assertThat(changed("--since", begin)).containsExactly("auth-service", "gateway");
		assertThat(changed("--since", begin, "--json")).containsExactly("[\"auth-service\",\"gateway\"]");
		assertThat(changed("--json")).containsExactly("[]");
	}

	@Test
	void ignoresUncommittedChanges() {
		change("docs/new.md");
		copy.write("gateway/src/new", "");
		assertThat(changed()).isEmpty();
	}

	@Test
	void everythingIsNewInAFirstCommit() {
		assertThat(changed()).startsWith("config", "config-server")
			.endsWith("monitor-server", "repository")
			.isEqualTo(changed("--all"));
	}

	@Test
	void refusesAnUnknownCommit() {
		Shell result = copy.script("deploy/changed", "--since", "0123456789012345678901234567890123456789");
		assertThat(result.exitCode()).isEqualTo(2);
		assertThat(result.output()).isEmpty();
		assertThat(result.errors()).contains("This clone has no commit").contains("--all");
	}

	@Test
	void failsInAShallowClone(@TempDir Path elsewhere) {
		change("gateway/src/new");
		copy.git("clone", "--quiet", "--depth=1", "file://" + folder, elsewhere.toString());
		Shell result = new RepositoryCopy(elsewhere).script("deploy/changed");
		assertThat(result.exitCode()).isEqualTo(1);
		assertThat(result.output()).isEmpty();
		assertThat(result.errors()).contains("git fetch --unshallow");
	}

	private void change(String path) {
		copy.write(path, "changed").commit("Change " + path);
	}

	/** Commits all paths at once, because a commit for each would take a minute. */
	private void eachConcerns(String names, String... paths) {
		Stream.of(paths).forEach(this::append);
		copy.commit("Change " + String.join(", ", paths));
		assertThat(changed("--why"))
			.containsExactlyInAnyOrderElementsOf(Stream.of(paths).map(path -> path + ": " + names).toList());
	}

	/** Appends an empty line, so that a script or POM remains valid. */
	private void append(String path) {
		try {
			Path file = folder.resolve(path);
			Files.createDirectories(file.getParent());
			Files.writeString(file, "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private List<String> changed(String... arguments) {
		Shell result = copy.script("deploy/changed", arguments);
		assertThat(result.exitCode()).as(result.errors()).isZero();
		return result.lines();
	}

	private static String pom(String dependency, String scope) {
		return """
				<project>
					<dependencies>
						<dependency>
							<groupId>dev.hanok</groupId>
							<artifactId>%s</artifactId>
							<scope>%s</scope>
							<exclusions>
								<exclusion>
									<artifactId>spring-core</artifactId>
								</exclusion>
							</exclusions>
						</dependency>
					</dependencies>
				</project>
				""".formatted(dependency, scope);
	}

}
