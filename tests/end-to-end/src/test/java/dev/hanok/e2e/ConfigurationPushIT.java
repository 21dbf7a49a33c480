package dev.hanok.e2e;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;

import dev.hanok.runner.client.Http;
import dev.hanok.runner.platform.Instance;
import dev.hanok.runner.platform.InstanceConfiguration;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A commit changes running services. The tests print how long this takes, without an
 * assertion.
 */
@EndToEnd
class ConfigurationPushIT {

	private static final String CONFIG_SERVER = "config-server";

	private static final String PUSHED = "/api/pushed";

	private static final String ROUTE = """
			---
			spring.cloud.gateway.server.webmvc.routes-map.pushed:
			  id: pushed
			  uri: lb://catalog-service
			  predicates:
			    - Path=/api/pushed
			  filters:
			    - SetPath=/api/catalog/products
			  metadata:
			    access: anyone
			platform.gateway.limits:
			  plans.pushed:
			    requests: 3
			    per: 1m
			  routes.pushed: pushed
			""";

	private final String before = ConfigClone.head();

	@BeforeEach
	void everyInstanceHasTheSameCommit() {
		awaitEverywhere(this.before);
	}

	@AfterEach
	void restoreTheConfiguration() {
		ConfigClone.reset(this.before);
		awaitEverywhere(this.before);
		Hanok.control().scale(Hanok.CATALOG, 1);
	}

	@Test
	void aCommitChangesRoutesLimitsAndLogLevelsOfRunningInstances() {
		Hanok.control().scale(Hanok.CATALOG, 3);
		Visitor visitor = Visitor.anonymous();
		assertThat(visitor.get(PUSHED)).hasStatus(404);

		ConfigClone.commit("application.yml", "---\nlogging.level.dev.hanok.pushed: debug");
		long start = System.nanoTime();
		String commit = ConfigClone.commit("gateway.yml", ROUTE);
		within(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(visitor.get(PUSHED)).hasStatus(200));
		System.out.println("A new route responded after " + millis(start) + " ms");
		awaitEverywhere(commit);
		System.out.println("All instances had the commit after " + millis(start) + " ms");

		assertThat(visitor.get(PUSHED).header("RateLimit-Policy"))
			.hasValueSatisfying(policy -> assertThat(policy).contains("\"pushed\";q=3"));
		within(Duration.ofSeconds(5)).untilAsserted(() -> assertThat(visitor.get(PUSHED)).hasStatus(429));
		assertThat(Hanok.platform().instances(Hanok.CATALOG)).hasSize(3)
			.allSatisfy(instance -> assertThat(logger(instance)).contains("\"configuredLevel\":\"DEBUG\""));

		start = System.nanoTime();
		ConfigClone.commit("gateway.yml", "requests: 3\n", "requests: 1000\n");
		within(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(visitor.get(PUSHED)).hasStatus(200));
		System.out.println("A changed limit was in effect after " + millis(start) + " ms");

		ConfigClone.reset(this.before);
		within(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(visitor.get(PUSHED)).hasStatus(404));
		awaitEverywhere(this.before);
		assertThat(Hanok.platform().instances(Hanok.CATALOG))
			.allSatisfy(instance -> assertThat(logger(instance)).doesNotContain("\"configuredLevel\":\"DEBUG\""));
	}

	@Test
	void anInvalidCommitIsRefusedWithItsReason() {
		ConfigClone.commit("gateway.yml", ROUTE.replace("SetPath=", "Sideways="));
		within(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(of(CONFIG_SERVER).problems()).singleElement()
			.asString()
			.contains("gateway-1: The routes are wrong", "sideways"));
		Command shown = Command.platform("config");
		assertThat(shown.exitCode()).isEqualTo(1);
		assertThat(shown.output()).containsPattern("config-server-1 +" + this.before.substring(0, 7) + " +refuses")
			.contains("sideways");

		ConfigClone.reset(this.before);
		awaitEverywhere(this.before);
		ConfigClone.commit("order-service.yml", "broken: [");
		within(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(of(CONFIG_SERVER).problems()).singleElement()
			.asString()
			.contains("order-service.yml"));
		assertThat(Hanok.platform().configurations()).allMatch(one -> one.commit().equals(this.before));
	}

	@Test
	void aScheduledCommitTakesEffectAtItsTimeAndNotBefore() {
		Instant scheduled = Instant.now().plusSeconds(12);
		ConfigClone.commit("schedule.yml", "apply-at: " + scheduled);
		String commit = ConfigClone.commit("gateway.yml", ROUTE);
		within(Duration.ofSeconds(8)).untilAsserted(() -> {
			InstanceConfiguration.Announced announced = of(CONFIG_SERVER).announced();
			assertThat(announced).isNotNull();
			assertThat(announced.commit()).isEqualTo(commit);
			assertThat(announced.unconfirmed()).isEmpty();
			assertThat(Telemetry.lines(CONFIG_SERVER))
				.anyMatch(line -> line.contains("All instances are prepared") && line.contains(commit));
		});
		within(Duration.ofSeconds(20)).untilAsserted(() -> {
			boolean early = Instant.now().isBefore(scheduled);
			int status = Visitor.anonymous().get(PUSHED).status();
			assertThat(early && status == 200).as("served before " + scheduled).isFalse();
			assertThat(status).isEqualTo(200);
		});
		System.out.println("The scheduled route responded " + Duration.between(scheduled, Instant.now()).toMillis()
				+ " ms after the apply time");
		awaitEverywhere(commit);
	}

	@Test
	void everyInstanceReachesTheLastCommitAfterConfigServerWasKilled() {
		String last = "";
		for (int i = 0; i < 20; i++) {
			last = ConfigClone.commit("application.yml", "info.pushed" + i + ": " + i);
		}
		awaitEverywhere(last);
		Hanok.kill(CONFIG_SERVER);
		last = ConfigClone.commit("application.yml", "info.pushed: while config-server is down");
		Hanok.control().start(CONFIG_SERVER);
		awaitEverywhere(last);
	}

	@Test
	void settingsThatNeedARestartAreReportedAndRolledOut() {
		ConfigClone.commit("catalog-service.yml", "maximum-pool-size: 8", "maximum-pool-size: 7");
		within(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(of(Hanok.CATALOG).restart())
			.containsExactly("spring.datasource.hikari.maximum-pool-size"));
		Instance outdated = Hanok.platform().instances(Hanok.CATALOG).getFirst();
		assertThat(Command.platform("config").output()).contains("needs a restart for", "maximum-pool-size");

		Command restart = Command.platform("restart", "--outdated");
		assertThat(restart.exitCode()).as(restart.output()).isZero();
		assertThat(outdated.isAlive()).isFalse();
		assertThat(Command.platform("config").exitCode()).isZero();
	}

	private static void awaitEverywhere(String commit) {
		within(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(Hanok.platform().configurations()).extracting(InstanceConfiguration::commit)
				.containsOnly(commit));
	}

	private static ConditionFactory within(Duration time) {
		return await().atMost(time).pollInterval(Duration.ofMillis(50)).pollDelay(Duration.ZERO);
	}

	private static InstanceConfiguration of(String service) {
		return Hanok.platform()
			.configurations()
			.stream()
			.filter(one -> one.service().equals(service))
			.findFirst()
			.orElseThrow();
	}

	private static String logger(Instance instance) {
		String login = "monitor:" + Hanok.platform().secrets().password("monitor");
		return Http
			.get(URI.create("http://127.0.0.1:" + instance.port() + "/actuator/loggers/dev.hanok.pushed"),
					Map.of("Authorization",
							"Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8))),
					Duration.ofSeconds(5))
			.map(HttpResponse::body)
			.orElse("");
	}

	private static long millis(long start) {
		return Duration.ofNanos(System.nanoTime() - start).toMillis();
	}

}
