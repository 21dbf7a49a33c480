package dev.hanok.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.cloud.context.encrypt.EncryptorFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "CONFIG_PORT=0", "SPRING_CLOUD_CONFIG_PASSWORD=right", "encrypt.key=the key",
				"CONFIG_WEBHOOK_SECRET=the secret of the tests", "eureka.client.enabled=false",
				"management.tracing.export.enabled=false", "LOG_FORMAT=text" })
class ConfigServerTests {

	private static final TestClone clone = newClone();

	private final RestTestClient anybody;

	private final RestTestClient service;

	@Autowired
	private MeterRegistry meters;

	ConfigServerTests(@LocalServerPort int port) {
		this.anybody = RestTestClient.bindToServer(new JdkClientHttpRequestFactory())
			.baseUrl("http://127.0.0.1:" + port)
			.build();
		this.service = this.anybody.mutate().defaultHeaders(headers -> headers.setBasicAuth("config", "right")).build();
	}

	@DynamicPropertySource
	static void source(DynamicPropertyRegistry properties) {
		properties.add("CONFIG_SOURCE", clone.folder()::toString);
		properties.add("CONFIG_MIRROR", clone.folder().resolveSibling("mirror")::toString);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/catalog-service/default", "/application.yml", "/unknown", "/actuator/env" })
	void needsCredentials(String path) {
		this.anybody.get()
			.uri(path)
			.exchange()
			.expectStatus()
			.isUnauthorized()
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON);
		this.anybody.get()
			.uri(path)
			.headers(headers -> headers.setBasicAuth("config", "wrong"))
			.exchange()
			.expectStatus()
			.isUnauthorized()
			.expectHeader()
			.valueMatches(HttpHeaders.WWW_AUTHENTICATE, "Basic .*");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/actuator/health", "/actuator/health/readiness", "/actuator/health/startup",
			"/actuator/info" })
	void isOpenForWhoWatches(String path) {
		this.anybody.get().uri(path).exchange().expectStatus().isOk();
	}

	@Test
	void servesSecretsDeciphered() {
		String body = this.service.get()
			.uri("/catalog-service/default")
			.exchange()
			.expectStatus()
			.isOk()
			.returnResult(String.class)
			.getResponseBody();
		assertThat(body).contains("\"secret\":\"opensesame\"").doesNotContain("{cipher}", "invalid");
	}

	@Test
	void doesNotKnowOtherLabels() {
		this.service.get().uri("/catalog-service/default/nowhere").exchange().expectStatus().isNotFound();
	}

	@Test
	void answersNotFoundForAPlainTextFileThatIsNotThere() {
		this.service.get()
			.uri("/catalog-service/default/no-such-file.txt?useDefaultLabel")
			.exchange()
			.expectStatus()
			.isNotFound()
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

	@Test
	void servesANewCommitByItself() throws IOException {
		String commit = clone.commit("catalog-service.yml", "marker: by-itself\n");
		await().atMost(Duration.ofSeconds(10))
			.untilAsserted(() -> assertThat(configuration().path("version").asString()).isEqualTo(commit));
		assertThat(configuration().toString()).contains("by-itself");
	}

	@Test
	void showsInAMetricWhileTheNewestCommitIsRefused() throws IOException {
		clone.commit("catalog-service.yml", "marker: [\n");
		await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(refused()).isEqualTo(1));
		clone.commit("catalog-service.yml", "marker: corrected\n");
		await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(refused()).isZero());
	}

	@Test
	void tellsAGitServerAtOnceWhetherItsCommitIsServed() throws IOException {
		String good = clone.commit("catalog-service.yml", "marker: pushed\n");
		assertThat(
				webhook("the secret of the tests").expectStatus().isOk().returnResult(String.class).getResponseBody())
			.contains(good);
		assertThat(configuration().path("version").asString()).isEqualTo(good);

		clone.commit("catalog-service.yml", "marker: [\n");
		assertThat(webhook("the secret of the tests").expectStatus()
			.isEqualTo(HttpStatus.UNPROCESSABLE_CONTENT)
			.returnResult(String.class)
			.getResponseBody()).contains("catalog-service.yml");
		clone.commit("catalog-service.yml", "marker: corrected\n");
		webhook("the secret of the tests").expectStatus().isOk();
	}

	@Test
	void refusesAWebhookWithAnotherSecret() {
		webhook("another").expectStatus()
			.isUnauthorized()
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

	private RestTestClient.ResponseSpec webhook(String secret) {
		return this.anybody.post()
			.uri("/webhook")
			.header("X-Gitlab-Token", secret)
			.contentType(MediaType.APPLICATION_JSON)
			.body("{\"object_kind\":\"push\"}")
			.exchange();
	}

	private double refused() {
		return this.meters.get("hanok.config.refused").gauge().value();
	}

	@Test
	void answersEachRequestFromOneCommit() throws Exception {
		var answers = new ArrayList<JsonNode>();
		try (var requests = Executors.newSingleThreadExecutor()) {
			commitBoth("before");
			await().atMost(Duration.ofSeconds(10)).until(() -> markers(configuration()).contains("before"));
			String last = commitBoth("after");
			CompletableFuture.runAsync(() -> {
				JsonNode answer;
				do {
					answer = configuration();
					answers.add(answer);
				}
				while (!answer.path("version").asString().equals(last));
			}, requests).join();
		}
		assertThat(answers).extracting(ConfigServerTests::markers)
			.containsOnly(List.of("before", "before"), List.of("after", "after"))
			.last()
			.isEqualTo(List.of("after", "after"));
	}

	private static String commitBoth(String marker) throws IOException {
		clone.write("application.yml", "marker: " + marker + "\n");
		return clone.commit("catalog-service.yml", "marker: " + marker + "\n");
	}

	private static List<String> markers(JsonNode configuration) {
		return configuration.path("propertySources").findValuesAsString("marker");
	}

	private JsonNode configuration() {
		JsonNode body = this.service.get()
			.uri("/catalog-service/default")
			.exchange()
			.returnResult(JsonNode.class)
			.getResponseBody();
		assertThat(body).isNotNull();
		return body;
	}

	private static TestClone newClone() {
		try {
			Path folder = Files.createTempDirectory("config-server-");
			TestClone clone = TestClone.create(folder.resolve("clone"));
			String secret = new EncryptorFactory("deadbeef").create("the key").encrypt("opensesame");
			clone.commit("application-secrets.yml", "unused: true\n");
			clone.commit("application.yml", "greeting: first\nsecret: '{cipher}" + secret + "'\n");
			return clone;
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
