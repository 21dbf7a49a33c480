package dev.hanok.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A Node service joins the platform, with clients from npm packages. Runs only with the
 * profile npm, because it fetches packages. It prints how long a new route took.
 */
@EndToEnd
class NpmClientsIT {

	private static final String NAME = "node-service";

	private static final String TAG = "npm-clients";

	private static final String SETTINGS = """
			greeting: hello
			welcome: ${greeting} ${who}
			who: ${WHO:World}
			colours: [red, blue]
			""";

	private static final String ROUTE = """
			---
			spring.cloud.gateway.server.webmvc.routes-map.node:
			  id: node
			  uri: lb://node-service
			  predicates:
			    - Path=/api/node/**
			  metadata:
			    access: anyone
			""";

	private final String before = ConfigClone.head();

	@BeforeAll
	static void fetchPackages() {
		new Docker(Map.of()).command("npm", "ci", "--prefix", folder().toString(), "--no-audit", "--no-fund",
				"--silent");
	}

	@AfterEach
	void restoreTheConfiguration() {
		ConfigClone.reset(this.before);
	}

	@Test
	void aNodeServiceGetsANewRoute() throws IOException, InterruptedException {
		Process service = node("service.mjs", "node-service.log").start();
		try {
			await("the registration").atMost(Duration.ofSeconds(30))
				.until(() -> Files.readString(log("node-service.log")).contains("Registered"));
			assertThat(response()).hasStatus(404);

			long start = System.nanoTime();
			ConfigClone.commit("gateway.yml", ROUTE);
			await().atMost(Duration.ofSeconds(10))
				.pollDelay(Duration.ZERO)
				.pollInterval(Duration.ofMillis(20))
				.untilAsserted(() -> assertThat(response()).hasStatus(200));
			System.out.println("A new route to a Node service responded after "
					+ Duration.ofNanos(System.nanoTime() - start).toMillis() + " ms");
			assertThat(response().body()).isEqualTo("hello from Node");
		}
		finally {
			service.destroy();
			assertThat(service.waitFor(20, TimeUnit.SECONDS)).as("the service leaves the registry and exits").isTrue();
		}
		await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(response()).hasStatus(503));
	}

	@Test
	void aNodeClientReadsAllFormatsOfTheConfiguration() throws IOException, InterruptedException {
		ConfigClone.commit(NAME + "-dev.yml", "greeting: hello in dev");
		ConfigClone.commit(NAME + "-prod.yml", "greeting: hello in prod");
		ConfigClone.commit(NAME + ".txt", "${greeting}, in a file");
		String commit = ConfigClone.commit(NAME + ".yml", SETTINGS);
		ConfigClone.commit(NAME + ".yml", "greeting: hello\n", "greeting: hello from the tag\n");
		ConfigClone.tag(TAG);
		ConfigClone.reset(commit);
		await().atMost(Duration.ofSeconds(20))
			.until(() -> Hanok.platform()
				.configurations()
				.stream()
				.anyMatch((one) -> one.service().equals("config-server") && one.commit().equals(commit)));

		Process client = node("configuration.mjs", "node-client.log").start();

		assertThat(client.waitFor(60, TimeUnit.SECONDS)).isTrue();
		assertThat(client.exitValue()).as(Files.readString(log("node-client.log"))).isZero();
	}

	private static Response response() {
		return Visitor.anonymous().get("/api/node/greeting");
	}

	/**
	 * Prepares a Node program with the environment that {@code ./platform env} prints.
	 */
	private static ProcessBuilder node(String script, String log) {
		Command env = Command.platform("env", NAME, "--format", "json");
		assertThat(env.exitCode()).as(env.output()).isZero();
		ProcessBuilder builder = new ProcessBuilder("node", folder().resolve(script).toString());
		JsonMapper.shared()
			.readTree(env.output())
			.properties()
			.forEach((variable) -> builder.environment().put(variable.getKey(), variable.getValue().asString()));
		return builder.redirectErrorStream(true).redirectOutput(log(log).toFile());
	}

	private static Path log(String name) {
		return Hanok.repository().resolve("tests/end-to-end/target").resolve(name);
	}

	private static Path folder() {
		return Hanok.repository().resolve("tests/foreign-clients");
	}

}
