package dev.hanok.starter.registry.status;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.hanok.starter.TestService;
import dev.hanok.test.TestTokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;
import static com.github.tomakehurst.wiremock.client.WireMock.notFound;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The registered status of an instance before and after it has started. */
class UpWhenStartedTests {

	@RegisterExtension
	static final WireMockExtension registry = WireMockExtension.newInstance()
		.options(wireMockConfig().dynamicPort())
		.build();

	private static final AtomicReference<Status> DATABASE = new AtomicReference<>(Status.DOWN);

	@BeforeEach
	void withoutDatabase() {
		DATABASE.set(Status.DOWN);
		registry.stubFor(any(anyUrl()).willReturn(noContent()));
	}

	@Test
	void isStartingUntilItHasStarted() {
		try (var service = start()) {
			await().until(() -> statuses().contains("STARTING"));
			// Readiness alone does not make it UP.
			await().during(Duration.ofMillis(700)).until(() -> !statuses().contains("UP"));

			DATABASE.set(Status.UP);
			await().atMost(Duration.ofSeconds(2)).until(() -> statuses().getLast().equals("UP"));

			DATABASE.set(Status.DOWN);
			forget();
			await().atMost(Duration.ofSeconds(8)).until(() -> !statuses().isEmpty());
			assertThat(statuses()).as("registered again in an empty registry").containsOnly("UP");
		}
		assertThat(statuses()).endsWith("DOWN");
	}

	@Test
	void staysDownIfItHasStartedDuringShutdown() {
		var service = start("--platform.registry.leave-delay=1s");
		await().until(() -> statuses().contains("STARTING"));
		CompletableFuture<Void> closing = CompletableFuture.runAsync(service::close);
		await().until(() -> statuses().contains("DOWN"));
		DATABASE.set(Status.UP);
		assertThat(closing).succeedsWithin(Duration.ofSeconds(15));
		assertThat(statuses()).doesNotContain("UP");
	}

	@Test
	void isUpAsSoonAsTheWebServerRunsWhenSwitchedOff() {
		try (var service = start("--platform.registry.up-when-started=false")) {
			await().until(() -> statuses().contains("UP"));
			assertThat(service.getBeanNamesForType(UpWhenStarted.class)).isEmpty();
		}
	}

	/** Makes the registry forget the instance, as after a restart of the registry. */
	private static void forget() {
		registry.resetRequests();
		registry.stubFor(put(urlPathMatching("/eureka/apps/STARTER/.*")).willReturn(notFound()));
	}

	private static List<String> statuses() {
		return registry.findAll(postRequestedFor(urlPathEqualTo("/eureka/apps/STARTER")))
			.stream()
			.map(request -> request.getBodyAsString().replaceFirst("(?s).*?\"status\":\"(\\w+)\".*", "$1"))
			.toList();
	}

	private static ConfigurableApplicationContext start(String... settings) {
		return new SpringApplicationBuilder(TestService.class, TestTokens.class, Database.class)
			.properties("spring.application.name=starter",
					"spring.config.location=file:../config-repo/application.yml,classpath:/platform-test.yml")
			.run(Stream
				.concat(Arrays.stream(settings),
						Stream.of("--eureka.client.enabled=true", "--REGISTRY_URI=" + registry.baseUrl() + "/eureka/"))
				.toArray(String[]::new));
	}

	static class Database {

		@Bean
		HealthIndicator dbHealthIndicator() {
			return () -> Health.status(DATABASE.get()).build();
		}

	}

}
