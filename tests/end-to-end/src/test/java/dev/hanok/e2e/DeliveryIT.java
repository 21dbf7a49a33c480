package dev.hanok.e2e;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * {@code deploy/deliver} against real environments, while customers order.
 */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class DeliveryIT {

	private static final String SERVICE = Hanok.ORDERS;

	private static final String STAGING = Environments.STAGING;

	private static final String PRODUCTION = Environments.PRODUCTION;

	private static @Nullable Environments running;

	@BeforeAll
	static void start() {
		running = Environments.open();
	}

	@AfterAll
	static void end() {
		if (running != null) {
			running.close();
		}
	}

	@BeforeEach
	void staging() {
		environments().enter(STAGING);
	}

	private static Environments environments() {
		return Objects.requireNonNull(running);
	}

	@Test
	void noRequestFailsWhileAVersionIsDeployedToStagingAndProduction() {
		Path clone = CleanClone.of(Hanok.repository());
		Script built = environments().begin(clone, Map.of("TRAINING", "off"), "build", SERVICE).end();
		assertThat(built.exitCode()).as(built::toString).isZero();
		Script pushed = environments().begin(clone, Map.of(), "push", SERVICE).end();
		assertThat(pushed.exitCode()).as(pushed::toString).isZero();
		String image = pushed.lastLine();
		assertThat(image).contains("/hanok/" + SERVICE + "@sha256:");

		List<Response> responses = whileCustomersOrder(STAGING,
				() -> environments().succeeds("deploy", SERVICE, STAGING, image, "--watch", "5"));
		assertThat(responses).hasSizeGreaterThan(100).allMatch(Response::isSuccessful);
		assertThat(environments().running(SERVICE, STAGING)).isEqualTo(image);
		environments().succeeds("verify", SERVICE, STAGING);
		assertThat(environments().succeeds("deploy", SERVICE, STAGING, image)).contains("nothing to do");

		responses = whileCustomersOrder(PRODUCTION,
				() -> environments().succeeds("promote", SERVICE, STAGING, PRODUCTION, "--canary", "20", "--watch", "5",
						"--by", "the manager", "--reason", "all is well on staging"));
		assertThat(responses).hasSizeGreaterThan(100).allMatch(Response::isSuccessful);
		assertThat(environments().running(SERVICE, PRODUCTION)).as("the same digest").isEqualTo(image);
		environments().succeeds("verify", SERVICE, PRODUCTION);
		assertThat(environments().succeeds("history", SERVICE, PRODUCTION)).contains("deployed", "the manager",
				"all is well on staging");

		assertThat(environments().begin(clone, Map.of(), "push", SERVICE).end().lastLine()).as("never replaced")
			.isEqualTo(image);

		environments().succeeds("rollback", SERVICE, PRODUCTION, "--reason", "to try it");
		assertThat(environments().running(SERVICE, PRODUCTION)).isNotEqualTo(image);
		assertThat(environments().succeeds("history", SERVICE, PRODUCTION)).contains("rolled-back-to");
	}

	@Test
	void anUnhealthyVersionGetsNoRequests() {
		BadVersions.of(SERVICE, environments()).unhealthy("0.0.2-unhealthy");
		String before = environments().running(SERVICE, STAGING);

		Script[] deploy = new Script[1];
		List<Response> responses = whileCustomersOrder(STAGING,
				() -> deploy[0] = environments()
					.begin(Map.of("START_TIMEOUT", "45"), "deploy", SERVICE, STAGING, "0.0.2-unhealthy")
					.end());

		assertThat(deploy[0].exitCode()).as(deploy[0]::toString).isEqualTo(1);
		assertThat(deploy[0].errors()).contains("a new container did not become ready", "not ready after 45 s");
		assertThat(responses).hasSizeGreaterThan(100).allMatch(Response::isSuccessful);
		assertThat(environments().running(SERVICE, STAGING)).isEqualTo(before);
		assertThat(environments().containers(SERVICE, STAGING)).hasSize(1);
	}

	@Test
	void aVersionThatFailsEveryFifthRequestIsRolledBackWithinAMinute() {
		BadVersions.of(SERVICE, environments()).failing("0.0.3-failing", 5);
		String before = environments().running(SERVICE, STAGING);

		Script[] deploy = new Script[1];
		List<Response> responses = whileCustomersOrder(STAGING,
				() -> deploy[0] = environments().deliver("deploy", SERVICE, STAGING, "0.0.3-failing", "--watch", "60"));

		assertThat(deploy[0].exitCode()).as(deploy[0]::toString).isEqualTo(3);
		assertThat(deploy[0].errors())
			.containsPattern("\\d+ of \\d+ requests failed \\(\\d+\\.\\d %; the limit is 5 %");
		assertThat(environments().running(SERVICE, STAGING)).isEqualTo(before);
		assertThat(environments().succeeds("history", SERVICE, STAGING)).contains("rolled-back", "requests failed");
		List<Response> failed = responses.stream().filter((response) -> !response.isSuccessful()).toList();
		assertThat(failed).as("failed requests").isNotEmpty();
		assertThat(Duration.between(failed.getFirst().at(), failed.getLast().at())).isLessThan(Duration.ofSeconds(60));
		assertThat(environments().containers(SERVICE, STAGING)).hasSize(1);
	}

	@Test
	void theSameCommandContinuesAKilledDeploy() {
		String version = another("0.0.4");
		String before = environments().running(SERVICE, STAGING);
		killHalfway(version);

		Script again = environments().deliver("deploy", SERVICE, STAGING, version, "--watch", "0");

		assertThat(again.exitCode()).as(again::toString).isZero();
		assertThat(again.output()).contains("continuing the interrupted deploy of " + version);
		assertThat(environments().running(SERVICE, STAGING)).isNotEqualTo(before);
		assertThat(environments().containers(SERVICE, STAGING)).hasSize(1);
	}

	@Test
	void aDeployOfAnotherVersionUndoesAKilledDeploy() {
		String version = another("0.0.5");
		killHalfway(version);

		Script other = environments().deliver("deploy", SERVICE, STAGING, another("0.0.6"), "--watch", "0");

		assertThat(other.exitCode()).as(other::toString).isZero();
		assertThat(other.output()).contains("undoing the interrupted deploy of " + version);
		assertThat(environments().succeeds("history", SERVICE, STAGING)).contains("undone");
		assertThat(environments().containers(SERVICE, STAGING)).hasSize(1);
		assertThat(environments().succeeds("status", STAGING)).contains("deployed 0.0.6");
	}

	@Test
	void aConcurrentDeployIsRefusedOrWaits() {
		Script.Running first = environments().begin(Map.of(), "deploy", SERVICE, STAGING, another("0.0.7"), "--watch",
				"0", "--by", "the first");
		await().atMost(Duration.ofMinutes(1)).until(() -> environments().containers(SERVICE, STAGING).size() == 2);

		Script refused = environments().deliver("deploy", SERVICE, STAGING, another("0.0.8"), "--watch", "0");
		Script waited = environments().deliver("deploy", SERVICE, STAGING, "0.0.8", "--watch", "0", "--wait", "300");

		assertThat(refused.exitCode()).as(refused::toString).isEqualTo(4);
		assertThat(refused.errors()).contains("is being changed by the first");
		assertThat(first.end().exitCode()).isZero();
		assertThat(waited.exitCode()).as(waited::toString).isZero();
		assertThat(waited.output()).contains("waiting", "0.0.8 to staging; it replaces 0.0.7");
	}

	@Test
	void aRollbackNeverGoesToAVersionThatWasRolledBack() {
		environments().succeeds("deploy", SERVICE, STAGING, another("0.1.1"), "--watch", "0");
		String good = environments().running(SERVICE, STAGING);
		environments().succeeds("deploy", SERVICE, STAGING, another("0.1.2"), "--watch", "0");
		environments().succeeds("rollback", SERVICE, STAGING);
		assertThat(environments().running(SERVICE, STAGING)).isEqualTo(good);

		environments().succeeds("deploy", SERVICE, STAGING, another("0.1.3"), "--watch", "0");
		environments().succeeds("rollback", SERVICE, STAGING);

		assertThat(environments().running(SERVICE, STAGING)).isEqualTo(good);
	}

	@Test
	void noRequestFailsWhileTheTwoGatewaysAreReplaced() {
		environments().image(Hanok.GATEWAY, "hanok/gateway:latest", "0.0.2", Map.of(), List.of());

		List<Response> responses = whileCustomersOrder(PRODUCTION, () -> environments().succeeds("deploy",
				Hanok.GATEWAY, PRODUCTION, "0.0.2", "--canary", "30", "--watch", "4"));

		assertThat(responses).hasSizeGreaterThan(100).allMatch(Response::isSuccessful);
		assertThat(environments().containers(Hanok.GATEWAY, PRODUCTION)).hasSize(2);
	}

	@Test
	void noRequestFailsWhileTheRegistryIsReplaced() {
		environments().image("registry-server", "hanok/registry-server:latest", "0.0.2", Map.of(), List.of());

		List<Response> responses = whileCustomersOrder(STAGING,
				() -> environments().succeeds("deploy", "registry-server", STAGING, "0.0.2", "--watch", "4"));

		assertThat(responses).hasSizeGreaterThan(50).allMatch(Response::isSuccessful);
	}

	@Test
	void theSameConfigurationCanBeDeployedAgain() {
		environments().succeeds("configure", STAGING, "HEAD", "--reason", "the first time");
		environments().succeeds("configure", STAGING, "HEAD", "--reason", "once more");

		assertThat(environments().succeeds("history", "configuration", STAGING)).contains("the first time",
				"once more");
	}

	@Test
	void aRollbackIsRememberedAfterTheEnvironmentWasDown() {
		String trial = "trial";
		String service = "config-server";
		environments().empty(trial, STAGING);
		environments().image(service, "hanok/config-server:latest", "0.0.2", Map.of(), List.of());
		environments().succeeds("deploy", service, trial, Environments.BASELINE, "--watch", "0");
		String before = environments().running(service, trial);
		environments().succeeds("deploy", service, trial, "0.0.2", "--watch", "0");
		environments().succeeds("rollback", service, trial);

		environments().succeeds("down", trial);
		environments().succeeds("up", trial);

		assertThat(environments().running(service, trial)).isEqualTo(before);
		Script further = environments().deliver("rollback", service, trial);
		assertThat(further.exitCode()).as(further::toString).isEqualTo(1);
		assertThat(further.errors()).contains("trial has no version of config-server to go back to from 0.0.1");
		environments().succeeds("down", trial, "--purge");
	}

	/** Pushes the same program as another version. */
	private static String another(String version) {
		environments().image(SERVICE, "hanok/" + SERVICE + ":latest", version, Map.of(), List.of());
		return version;
	}

	/** Starts a deploy, and kills it when the new container has just started. */
	private static void killHalfway(String version) {
		Script.Running deploy = environments().begin(Map.of(), "deploy", SERVICE, STAGING, version);
		await().atMost(Duration.ofMinutes(1)).until(() -> environments().containers(SERVICE, STAGING).size() == 2);
		deploy.kill();
		assertThat(environments().succeeds("status", STAGING)).contains("begun " + version);
	}

	private static List<Response> whileCustomersOrder(String environment, Runnable deploy) {
		environments().enter(environment);
		Product product = Product.inStock(100_000);
		Customer customer = Customer.signIn("customer");
		try (SteadyLoad orders = SteadyLoad.every(Duration.ofMillis(200), () -> customer.orders(product, 1).response());
				SteadyLoad own = SteadyLoad.every(Duration.ofMillis(100),
						() -> customer.visitor().get("/api/orders?size=1"));
				SteadyLoad reads = SteadyLoad.every(Duration.ofMillis(100), product::look)) {
			orders.warmUp(10, Duration.ofSeconds(1));
			own.warmUp(10, Duration.ofSeconds(1));
			reads.warmUp(10, Duration.ofSeconds(1));
			deploy.run();
			reads.goOnFor(20);
			return Stream.of(orders.end(), own.end(), reads.end()).flatMap(List::stream).toList();
		}
	}

}
