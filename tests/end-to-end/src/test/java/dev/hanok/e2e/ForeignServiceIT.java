package dev.hanok.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.hanok.runner.client.Http;
import dev.hanok.runner.client.Registered;
import dev.hanok.runner.platform.Platform;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A Spring Boot service without platform-starter, with an open actuator, joins the
 * platform.
 */
@EndToEnd
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForeignServiceIT {

	private ForeignService service;

	@BeforeAll
	void start() {
		this.service = ForeignService.start();
		await("the gateway's route").atMost(Duration.ofSeconds(90))
			.until(() -> Users.visitor("customer").get("/api/foreign/greeting").status() == 200);
	}

	@AfterAll
	void stop() {
		this.service.close();
	}

	@Test
	void isRoutedByItsRegistryMetadata() {
		assertThat(Users.visitor("customer").get("/api/foreign/greeting").body()).isEqualTo("hello from elsewhere");
		assertThat(Visitor.anonymous().get("/api/foreign/greeting")).isProblem(401);
	}

	@Test
	void registersItsRealAddressAndAUniqueId() {
		Registered registered = this.service.registered();
		assertThat(registered.host()).isEqualTo("127.0.0.1");
		assertThat(registered.port()).isNotZero();
		assertThat(registered.id()).startsWith(ForeignService.NAME + "-").doesNotEndWith(":0");
	}

	@Test
	void cannotRegisterAnotherService() throws IOException, InterruptedException {
		Platform platform = Hanok.platform();
		HttpRequest forged = HttpRequest
			.newBuilder(URI.create(platform.uri("registry-server") + "/eureka/apps/AUTH-SERVICE"))
			.header("Authorization",
					Http.basic(ForeignService.NAME, platform.secrets().password("registry-" + ForeignService.NAME)))
			.header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString("{}"))
			.build();
		try (HttpClient client = HttpClient.newHttpClient()) {
			assertThat(client.send(forged, BodyHandlers.discarding()).statusCode()).isEqualTo(403);
		}
	}

	@Test
	void itsActuatorRevealsNoPassword() throws IOException {
		List<String> paths = new ArrayList<>(this.service.actuatorPaths());
		assertThat(paths).contains("/actuator/env", "/actuator/configprops", "/actuator/beans");
		assertThat(this.service.actuator("/actuator/env")).contains("SPRING_CLOUD_CONFIG_PASSWORD", "******");
		Stream
			.of("SPRING_CLOUD_CONFIG_PASSWORD", "REGISTRY_PASSWORD", "EUREKA_CLIENT_SERVICEURL_DEFAULTZONE",
					"eureka.client.serviceUrl.defaultZone", "spring.cloud.config.password")
			.map((property) -> "/actuator/env/" + property)
			.forEach(paths::add);
		paths.add("/actuator/configprops/eureka.client");
		List<String> metrics = this.service.metricPaths();
		assertThat(metrics).isNotEmpty();
		paths.addAll(metrics);
		List<String> passwords = passwords();
		for (String path : paths) {
			assertThat(this.service.actuator(path)).as(path).isNotEmpty().doesNotContain(passwords);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/actuator/env", "/foreign-service/actuator/env", "/api/foreign/actuator/env",
			"/api/foreign/../../actuator/env", "/api/foreign/%2e%2e/%2e%2e/actuator/env",
			"/api/foreign/..;/..;/actuator/env" })
	void itsActuatorIsNotReachableThroughTheGateway(String path) throws IOException {
		Response response = Users.visitor("operator").get(path);
		assertThat(response.status()).as(response::toString).isBetween(400, 499);
		assertThat(response.body()).doesNotContain("propertySources").doesNotContain(passwords());
	}

	private static List<String> passwords() throws IOException {
		List<String> passwords = new ArrayList<>();
		try (var files = Files.newDirectoryStream(Hanok.platform().home().directory().resolve("secrets"))) {
			for (Path file : files) {
				passwords.add(Files.readString(file).strip());
			}
		}
		assertThat(passwords).hasSizeGreaterThan(5);
		return passwords;
	}

}
