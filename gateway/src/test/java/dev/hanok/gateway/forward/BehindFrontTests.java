package dev.hanok.gateway.forward;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import dev.hanok.gateway.GatewayApplication;
import dev.hanok.gateway.support.RawService;
import dev.hanok.gateway.support.TestServices;
import dev.hanok.test.TestTokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A gateway behind a proxy that checks its readiness. */
class BehindFrontTests {

	@BeforeEach
	void setResponse() {
		TestServices.SCRIPTED.does(RawService.answering(200, "scripted"));
	}

	@Test
	void readinessFailsAtOnceDuringShutdownWhileRequestsAreServed() throws Exception {
		try (var gateway = start()) {
			URI readiness = uri(gateway, "local.management.port", "/actuator/health/readiness");
			URI api = uri(gateway, "local.server.port", "/api/scripted/x");
			assertThat(status(readiness)).isEqualTo(200);
			assertThat(status(api)).isEqualTo(200);

			long begin = System.nanoTime();
			CompletableFuture<Void> closing = CompletableFuture.runAsync(gateway::close);
			await().pollInterval(Duration.ofMillis(20))
				.atMost(Duration.ofSeconds(1))
				.until(() -> status(readiness), status -> status == 503);
			// The proxy checks each second; until its next check it sends requests.
			await().pollInterval(Duration.ofMillis(100)).until(() -> {
				assertThat(status(readiness)).isEqualTo(503);
				assertThat(status(api)).isEqualTo(200);
				return Duration.ofNanos(System.nanoTime() - begin).toMillis() > 1500;
			});
			assertThat(closing).isNotDone().succeedsWithin(Duration.ofSeconds(20));
		}
	}

	@Test
	void forwardsTheClientAddressOfATrustedProxy() throws Exception {
		try (var gateway = start("--platform.gateway.trusted-proxies=10.0.0.0/8,127.0.0.1")) {
			status(uri(gateway, "local.server.port", "/api/scripted/x"), "X-Forwarded-For", "6.6.6.6, 203.0.113.9");
			assertThat(TestServices.SCRIPTED.lastRequest().headers("X-Forwarded-For")).containsExactly("203.0.113.9");
		}
	}

	@Test
	void setsHstsIfThePublicUriIsHttps() throws Exception {
		try (var gateway = start("--platform.gateway.public-uri=https://shop.example");
				var client = HttpClient.newHttpClient()) {
			HttpResponse<Void> response = client.send(
					HttpRequest.newBuilder(uri(gateway, "local.server.port", "/api/scripted/x")).build(),
					BodyHandlers.discarding());
			assertThat(response.headers().allValues("Strict-Transport-Security")).singleElement()
				.asString()
				.startsWith("max-age=31536000");
		}
	}

	private static ConfigurableApplicationContext start(String... settings) {
		return new SpringApplicationBuilder(GatewayApplication.class, TestTokens.class)
			.properties("spring.application.name=gateway",
					"spring.config.location=file:../config-repo/application.yml,file:../config-repo/gateway.yml,"
							+ "classpath:/platform-test.yml")
			.initializers(new TestServices(),
					context -> TestPropertyValues
						.of("GATEWAY_PORT=0", "SERVER_ADDRESS=127.0.0.1", "eureka.client.enabled=true",
								"eureka.client.register-with-eureka=false", "eureka.client.fetch-registry=false",
								"platform.registry.leave-delay=5s")
						.applyTo(context))
			.run(settings);
	}

	private static URI uri(ConfigurableApplicationContext gateway, String port, String path) {
		return URI.create("http://127.0.0.1:" + gateway.getEnvironment().getRequiredProperty(port) + path);
	}

	/** Uses a new connection for each request. */
	private static int status(URI uri, String... headers) throws IOException, InterruptedException {
		try (var client = HttpClient.newHttpClient()) {
			HttpRequest.Builder request = HttpRequest.newBuilder(uri);
			if (headers.length > 0) {
				request.headers(headers);
			}
			return client.send(request.build(), BodyHandlers.discarding()).statusCode();
		}
	}

}
