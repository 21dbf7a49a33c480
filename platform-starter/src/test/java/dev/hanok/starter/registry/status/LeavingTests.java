package dev.hanok.starter.registry.status;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.hanok.starter.TestService;
import dev.hanok.test.TestTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.unauthorized;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

/** A service registers with its credentials, and shuts down gracefully. */
class LeavingTests {

	@RegisterExtension
	static final WireMockExtension registry = WireMockExtension.newInstance()
		.options(wireMockConfig().dynamicPort())
		.build();

	private final HttpClient client = HttpClient.newHttpClient();

	@Test
	void servesRequestsUntilCallersHaveSeenThatItIsDown() throws Exception {
		registry.stubFor(any(anyUrl()).atPriority(3).willReturn(unauthorized()));
		registry.stubFor(any(anyUrl()).atPriority(2).withBasicAuth("registry", "secret").willReturn(noContent()));
		registry.stubFor(get(urlPathMatching("/eureka/apps/.*")).atPriority(1)
			.withBasicAuth("registry", "secret")
			.willReturn(okJson(
					"{\"applications\":{\"versions__delta\":\"1\",\"apps__hashcode\":\"\",\"application\":[]}}")));
		registry.stubFor(any(anyUrl()).atPriority(1)
			.inScenario("one of two hangs")
			.whenScenarioStateIs(Scenario.STARTED)
			.willSetStateTo("the other one responds")
			.willReturn(noContent().withFixedDelay(60_000)));
		long start = System.nanoTime();
		ConfigurableApplicationContext service = start();
		URI health = URI.create(
				"http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port") + "/actuator/health");
		await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> seen("\"status\":\"UP\""));
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(45));

		long begin = System.nanoTime();
		CompletableFuture<Void> closing = CompletableFuture.runAsync(service::close);
		await().pollInterval(Duration.ofMillis(20)).untilAsserted(() -> seen("\"status\":\"DOWN\""));
		assertThat(this.client.send(HttpRequest.newBuilder(health).build(), BodyHandlers.discarding()).statusCode())
			.isPositive();
		assertThat(closing).isNotDone();
		assertThat(closing).succeedsWithin(Duration.ofSeconds(15));
		assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofSeconds(2));
		assertThatIOException()
			.isThrownBy(() -> this.client.send(HttpRequest.newBuilder(health).build(), BodyHandlers.discarding()));
	}

	private static ConfigurableApplicationContext start() {
		return new SpringApplicationBuilder(TestService.class, TestTokens.class).run("--spring.application.name=leaver",
				"--spring.config.location=file:../config-repo/application.yml,classpath:/platform-test.yml",
				"--eureka.client.enabled=true",
				"--REGISTRY_URI=" + registry.baseUrl() + "/eureka/,http://127.0.0.1:" + registry.getPort() + "/eureka/",
				"--platform.registry.password=secret", "--platform.registry.leave-delay=2s");
	}

	private static void seen(String status) {
		registry.verify(postRequestedFor(urlPathMatching("/eureka/apps/LEAVER")).withRequestBody(containing(status)));
	}

}
