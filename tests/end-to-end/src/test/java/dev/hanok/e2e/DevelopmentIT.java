package dev.hanok.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import dev.hanok.runner.dev.Development;
import dev.hanok.runner.platform.Platform;
import dev.hanok.runner.platform.StartOptions;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * {@code ./platform dev} with a copy of the sources, while clients send requests. The
 * tests print how long each edit took, without an assertion.
 */
@EndToEnd
class DevelopmentIT {

	private static final String PRODUCTS = "/api/catalog/products?size=1";

	private static final String CONTROLLER = "catalog-service/src/main/java/dev/hanok/catalog/product/ProductController.java";

	private static final String RESPONSE = "ResponseEntity.ok()";

	private final Queue<String> output = new ConcurrentLinkedQueue<>();

	@TempDir
	Path folder;

	private Path copy;

	private Development development;

	private Thread loop;

	@BeforeEach
	void watchACopy() throws IOException {
		this.copy = copyOfTheSources();
		Platform platform = new Platform(this.copy, Hanok.platform().home(), ConfigClone.folder());
		this.development = new Development(platform, StartOptions.USUAL.withoutCaching(), List.of(Hanok.CATALOG), false,
				this::print);
		this.loop = Thread.startVirtualThread(this.development::run);
	}

	@AfterEach
	void end() {
		this.loop.interrupt();
		this.development.close();
	}

	@Test
	void servesEditsWithoutAFailedRequestAndKeepsTheOldVersionIfOneDoesNotCompile() throws IOException {
		try (SteadyLoad load = SteadyLoad.every(Duration.ofMillis(50), () -> Visitor.anonymous().get(PRODUCTS))) {
			load.goOnFor(40);
			edit(CONTROLLER, RESPONSE, RESPONSE + ".header(\"X-Edited\", \"1\")");
			soon().untilAsserted(() -> assertThat(edited()).isEqualTo("1"));
			soon().untilAsserted(() -> assertThat(this.output).anyMatch(
					(line) -> line.startsWith("catalog-service: ProductController.java changed → serving after ")));

			edit(CONTROLLER, "\"X-Edited\", \"1\"", "\"X-Edited\", 1x");
			soon().untilAsserted(() -> assertThat(this.output)
				.contains("catalog-service: ProductController.java does not compile, the old version goes on")
				.anyMatch((line) -> line.strip().matches("\\Q" + CONTROLLER + "\\E:\\d+: error: .*")));
			assertThat(edited()).isEqualTo("1");

			write("catalog-service/src/main/resources/db/migration/V9000__edited.sql",
					"create table edited (id int);\n");
			edit(CONTROLLER, "\"X-Edited\", 1x", "\"X-Edited\", \"2\"");
			soon().untilAsserted(() -> assertThat(edited()).isEqualTo("2"));
			load.goOnFor(100);
			assertThat(load.end()).allSatisfy((response) -> assertThat(response).hasStatus(200));
		}
	}

	@Test
	void servesUncommittedEditsOfTheConfigurationUntilItEnds() throws IOException {
		Path file = ConfigClone.folder().resolve("config-repo/application.yml");
		String before = Files.readString(file);
		try {
			Files.writeString(file, before + "\n---\nlogging.level.dev.hanok.edited: debug\n");
			soon().untilAsserted(() -> assertThat(this.output).anyMatch(
					(line) -> line.matches("config-repo: application.yml changed → served after .* s, uncommitted")));
			assertThat(Command.platform("config").output()).contains("uncommitted edits");

			Files.writeString(file, before + "\n---\n[");
			soon().untilAsserted(() -> assertThat(this.output)
				.contains("config-repo: application.yml is refused, the old configuration goes on"));
			this.development.close();
			soon().untilAsserted(() -> assertThat(Hanok.platform().configurations())
				.allSatisfy((instance) -> assertThat(instance.commit()).isEqualTo(ConfigClone.head())));
		}
		finally {
			Files.writeString(file, before);
		}
	}

	private static String edited() {
		return Visitor.anonymous().get(PRODUCTS).header("X-Edited").orElse("");
	}

	private void print(String line) {
		this.output.add(line);
		System.out.println(line);
	}

	private void edit(String file, String old, String replacement) throws IOException {
		String text = Files.readString(this.copy.resolve(file));
		assertThat(text).contains(old);
		write(file, text.replace(old, replacement));
	}

	private void write(String file, String text) throws IOException {
		Files.writeString(this.copy.resolve(file), text);
	}

	/** Copies the sources, and links to the target folders of this build. */
	private Path copyOfTheSources() throws IOException {
		Path target = Files.createDirectory(this.folder.resolve("copy"));
		Path repository = Hanok.repository();
		Script script = Script.run(repository, Map.of(),
				List.of("bash", "-euo", "pipefail", "-c",
						"""
								tar --create --exclude=target --exclude=node_modules pom.xml deploy/jvm */src/main */service.yml */pom.xml |
									tar --extract --directory="$0"
								for built in */target; do
									if [[ -d $0/${built%/target} ]]; then ln -s "$PWD/$built" "$0/$built"; fi
								done
								""",
						target.toString()));
		assertThat(script.exitCode()).as(script.errors()).isZero();
		return target;
	}

	private static ConditionFactory soon() {
		return await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(100));
	}

}
