package dev.hanok.starter.config;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.CompletableFuture;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.notFound;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.unauthorized;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

@ExtendWith(OutputCaptureExtension.class)
@Timeout(60)
class WaitForConfigServerTests {

	private static final String CONFIGURATION = """
			{"name": "waiter", "profiles": ["default"], "propertySources":
				[{"name": "repository", "source": {"greeting": "hello"}}]}
			""";

	private final WireMockServer configServer;

	WaitForConfigServerTests() throws Exception {
		try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			this.configServer = new WireMockServer(WireMockConfiguration.options().port(socket.getLocalPort()));
		}
	}

	@AfterEach
	void stop() {
		this.configServer.stop();
	}

	@Test
	void waitsUntilConfigServerIsAvailable(CapturedOutput output) {
		this.configServer.stubFor(get(anyUrl()).withBasicAuth("config", "secret").willReturn(okJson(CONFIGURATION)));
		CompletableFuture<String> greeting = new CompletableFuture<>();
		Thread.ofPlatform().start(() -> greeting.completeAsync(this::greeting, Runnable::run));
		await().untilAsserted(() -> assertThat(output).contains("Waiting for config-server at " + uri() + ": "));
		assertThat(greeting).isNotDone();
		this.configServer.start();
		assertThat(greeting.join()).isEqualTo("hello");
		assertThat(output).doesNotContain("secret");
		this.configServer.verify(1, getRequestedFor(urlEqualTo("/waiter/default")));
	}

	@Test
	void waitsWhileConfigServerRespondsWithErrors() {
		this.configServer.start();
		this.configServer.stubFor(get(anyUrl()).inScenario("start")
			.whenScenarioStateIs(STARTED)
			.willReturn(serverError())
			.willSetStateTo("up"));
		this.configServer
			.stubFor(get(anyUrl()).inScenario("start").whenScenarioStateIs("up").willReturn(okJson(CONFIGURATION)));
		assertThat(greeting()).isEqualTo("hello");
		this.configServer.verify(2, getRequestedFor(anyUrl()));
	}

	@Test
	void doesNotWaitWhenItsCredentialsAreRefused(CapturedOutput output) {
		this.configServer.start();
		this.configServer.stubFor(get(anyUrl()).willReturn(unauthorized()));
		assertThatExceptionOfType(ConfigServerRefused.class).isThrownBy(this::greeting);
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("config-server at " + uri() + " refused user 'config'.")
			.contains("Set SPRING_CLOUD_CONFIG_USERNAME and SPRING_CLOUD_CONFIG_PASSWORD")
			.doesNotContain("secret");
		this.configServer.verify(1, getRequestedFor(anyUrl()));
	}

	@Test
	void doesNotWaitForAServerThatRespondsWithNotFound(CapturedOutput output) {
		this.configServer.start();
		this.configServer.stubFor(get(anyUrl()).willReturn(notFound()));
		assertThatExceptionOfType(ConfigServerRefused.class).isThrownBy(this::greeting);
		assertThat(output).contains("Check that SPRING_CLOUD_CONFIG_URI names a config-server.");
	}

	private String uri() {
		return "http://127.0.0.1:" + this.configServer.getOptions().portNumber();
	}

	/** Starts a service, and returns the setting that it has read from config-server. */
	private String greeting() {
		try (ConfigurableApplicationContext service = new SpringApplicationBuilder(Waiter.class)
			.web(WebApplicationType.NONE)
			.run("--spring.application.name=waiter", "--spring.config.import=configserver:",
					"--spring.cloud.config.uri=" + uri(), "--spring.cloud.config.username=config",
					"--spring.cloud.config.password=secret", "--eureka.client.enabled=false", "--LOG_FORMAT=text")) {
			return service.getEnvironment().getRequiredProperty("greeting");
		}
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	static class Waiter {

	}

}
