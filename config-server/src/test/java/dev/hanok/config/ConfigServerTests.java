package dev.hanok.config;

import java.io.IOException;
import java.net.URI;
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
import org.junit.jupiter.params.provider.CsvSource;
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
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "CONFIG_PORT=0", "SPRING_CLOUD_CONFIG_PASSWORD=right", "encrypt.key=the key",
				"CONFIG_WEBHOOK_SECRET=the secret of the tests", "MONITOR_PASSWORD=of monitor",
				"eureka.client.enabled=false", "management.tracing.export.enabled=false", "LOG_FORMAT=text" })
class ConfigServerTests {

	private static final TestClone clone = newClone();

	private final String server;

	private final RestTestClient anonymous;

	private final RestTestClient service;

	@Autowired
	private MeterRegistry meters;

	ConfigServerTests(@LocalServerPort int port) {
		this.server = "http://127.0.0.1:" + port;
		this.anonymous = RestTestClient.bindToServer(new JdkClientHttpRequestFactory()).baseUrl(this.server).build();
		this.service = this.anonymous.mutate()
			.defaultHeaders(headers -> headers.setBasicAuth("config", "right"))
			.build();
	}

	@DynamicPropertySource
	static void source(DynamicPropertyRegistry properties) {
		properties.add("CONFIG_SOURCE", clone.folder()::toString);
		properties.add("CONFIG_MIRROR", clone.folder().resolveSibling("mirror")::toString);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/catalog-service/default", "/application.yml", "/unknown", "/actuator/env" })
	void requiresCredentials(String path) {
		this.anonymous.get()
			.uri(path)
			.exchange()
			.expectStatus()
			.isUnauthorized()
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON);
		this.anonymous.get()
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
	void servesHealthAndInfoWithoutCredentials(String path) {
		this.anonymous.get().uri(path).exchange().expectStatus().isOk();
	}

	@Test
	void servesDecryptedSecrets() {
		String body = this.service.get()
			.uri("/vault/default")
			.exchange()
			.expectStatus()
			.isOk()
			.returnResult(String.class)
			.getResponseBody();
		assertThat(body).contains("\"secret\":\"opensesame\"").doesNotContain("{cipher}", "invalid");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			/forms/dev/v1                              | "greeting":"Hello ${who}"
			/forms/dev/feature(_)forms                 | "edition":1
			/forms/dev/main                            | "edition":2
			/forms-dev.yml                             | greeting: Hello Kim
			/forms-dev.yaml                            | level: dev
			/forms-dev.properties                      | greeting: Hello Kim
			/forms-dev.properties                      | list[1]: two
			/forms-dev.properties?resolvePlaceholders=false | greeting: Hello ${who}
			/forms-dev.json                            | "list":["one","two"]
			/forms-dev.json                            | "unknown":"${NOT_THERE}"
			/forms-dev,prod.properties                 | level: prod
			/vault-default.yml                         | secret: opensesame
			/v1/forms-dev.yml                          | edition: 1
			/feature(_)forms/forms-dev.properties      | edition: 1
			/main/forms-prod.json                      | "edition":2
			/forms/dev/v1/motd.txt                     | Hello Kim of ${NOT_THERE}, edition 1
			/forms/dev/main/nested/MOTD                | Hello Kim, nested
			/forms/dev/motd.txt?useDefaultLabel        | Hello Kim of ${NOT_THERE}, edition 2""")
	void servesAllFormatsOfSpringCloudConfig(String path, String expected) {
		assertThat(this.service.get()
			.uri(path)
			.exchange()
			.expectStatus()
			.isOk()
			.returnResult(String.class)
			.getResponseBody()).contains(expected);
	}

	@Test
	void theLastOfSeveralProfilesWins() {
		JsonNode response = json("/forms/dev,prod/v1");
		assertThat(response.path("propertySources").findValuesAsString("name"))
			.extracting(name -> name.replaceAll(".*/", ""))
			.filteredOn(name -> name.startsWith("forms"))
			.containsExactly("forms-prod.yml", "forms-dev.yml", "forms.yml");
		assertThat(response.path("label").asString()).isEqualTo("v1");
		assertThat(response.path("version").asString()).hasSize(40);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "/forms/default/{label}", "/{label}/forms-default.yml", "/forms/default/{label}/motd.txt" })
	void respondsNotFoundForAnUnknownLabel(String path) {
		for (String label : List.of("nowhere", "--upload-pack=x", "HEAD", "main~1", "refs(_)heads(_)main")) {
			this.service.get()
				.uri(path, label)
				.exchange()
				.expectStatus()
				.isNotFound()
				.expectHeader()
				.contentType(MediaType.APPLICATION_PROBLEM_JSON);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/forms/default/..(_)..(_)clone", "/..(_)..(_)outside/default", "/forms/..(_)outside",
			"/forms/${encrypt.key}", "/${encrypt.key}/default", "/forms/*", "/forms/default/main/..%2f..%2foutside.yml",
			"/forms/default/main/%2e%2e/%2e%2e/outside.yml" })
	void refusesPathsOutsideOfTheConfiguration(String path) {
		var response = this.service.get()
			.uri(URI.create(this.server + path.replace("{", "%7B").replace("}", "%7D")))
			.exchange()
			.returnResult(String.class);
		assertThat(response.getStatus().value()).as(response.getResponseBody()).isIn(400, 404);
		assertThat(response.getResponseBody()).doesNotContain("outside: true", "the key");
	}

	@Test
	void respondsNotFoundForAMissingPlainTextFile() {
		this.service.get()
			.uri("/catalog-service/default/no-such-file.txt?useDefaultLabel")
			.exchange()
			.expectStatus()
			.isNotFound()
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

	@Test
	void pollsForANewCommit() throws IOException {
		String commit = clone.commit("catalog-service.yml", "marker: by-itself\n");
		await().atMost(Duration.ofSeconds(10))
			.untilAsserted(() -> assertThat(configuration().path("version").asString()).isEqualTo(commit));
		assertThat(configuration().toString()).contains("by-itself");
	}

	@Test
	void aMetricShowsThatTheNewestCommitIsRefused() throws IOException {
		clone.commit("catalog-service.yml", "marker: [\n");
		await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(refused()).isEqualTo(1));
		clone.commit("catalog-service.yml", "marker: corrected\n");
		await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(refused()).isZero());
	}

	@Test
	void theResponseToAWebhookSaysWhetherTheCommitIsServed() throws IOException {
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

	@Test
	void showsTheServedCommitsAndTheirChangesToOperators() throws IOException {
		String before = clone.commit("shop-service.yml", "shop:\n  title: Before\n  old: 1\n  password: of-before\n");
		webhook("the secret of the tests").expectStatus().isOk();
		String after = clone.commit("shop-service.yml",
				"shop:\n  title: After\n  password: of-after\n  uri: http://user:word@db/\n  key: '{cipher}00'\n"
					.replace("{cipher}00",
							"{cipher}" + new EncryptorFactory("deadbeef").create("the key").encrypt("hidden")));
		webhook("the secret of the tests").expectStatus().isOk();

		JsonNode history = monitor("/actuator/configurationhistory");
		assertThat(history.path("commits").findValuesAsString("commit")).containsSubsequence(after, before);
		assertThat(history.path("commits").findValuesAsString("subject")).contains("Change");

		JsonNode difference = monitor(
				"/actuator/configurationhistory/" + before + "/" + after + "?service=shop-service");
		assertThat(difference.path("changes").valueStream())
			.extracting(change -> change.path("property").asString(), change -> change.path("before").asString("-"),
					change -> change.path("after").asString("-"))
			.containsExactly(tuple("shop.key", "-", "******"), tuple("shop.old", "1", "-"),
					tuple("shop.password", "******", "******"), tuple("shop.title", "Before", "After"),
					tuple("shop.uri", "-", "http://******@db/"));
		asMonitor("/actuator/configurationhistory/" + before + "/" + "0".repeat(40) + "?service=shop-service")
			.expectStatus()
			.isNotFound();
		asMonitor("/actuator/configurationhistory/" + before + "/" + after + "?service=..").expectStatus()
			.isBadRequest();
		this.service.get().uri("/actuator/configurationhistory").exchange().expectStatus().isUnauthorized();
	}

	private JsonNode monitor(String path) {
		JsonNode body = asMonitor(path).expectStatus().isOk().returnResult(JsonNode.class).getResponseBody();
		assertThat(body).isNotNull();
		return body;
	}

	private RestTestClient.ResponseSpec asMonitor(String path) {
		return this.anonymous.get()
			.uri(path)
			.headers(headers -> headers.setBasicAuth("monitor", "of monitor"))
			.accept(MediaType.APPLICATION_JSON)
			.exchange();
	}

	private RestTestClient.ResponseSpec webhook(String secret) {
		return this.anonymous.post()
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
	void aResponseContainsValuesOfOneCommitOnly() throws Exception {
		var responses = new ArrayList<JsonNode>();
		try (var requests = Executors.newSingleThreadExecutor()) {
			commitBoth("before");
			await().atMost(Duration.ofSeconds(10)).until(() -> markers(configuration()).contains("before"));
			String last = commitBoth("after");
			CompletableFuture.runAsync(() -> {
				JsonNode response;
				do {
					response = configuration();
					responses.add(response);
				}
				while (!response.path("version").asString().equals(last));
			}, requests).join();
		}
		assertThat(responses).extracting(ConfigServerTests::markers)
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
		return json("/catalog-service/default");
	}

	private JsonNode json(String path) {
		JsonNode body = this.service.get().uri(path).exchange().returnResult(JsonNode.class).getResponseBody();
		assertThat(body).isNotNull();
		return body;
	}

	private static void writeForms(TestClone clone, int edition) throws IOException {
		clone.write("forms.yml", """
				greeting: Hello ${who}
				who: ${NAME:Kim}
				unknown: ${NOT_THERE}
				list: [one, two]
				edition: %d
				level: none
				""".formatted(edition));
		clone.write("forms-dev.yml", "level: dev\n");
		clone.write("forms-prod.yml", "level: prod\n");
		clone.write("motd.txt", "Hello ${who} of ${NOT_THERE}, edition " + edition);
		clone.write("nested/MOTD", "Hello ${who}, nested");
		clone.commit();
	}

	private static TestClone newClone() {
		try {
			Path folder = Files.createTempDirectory("config-server-");
			TestClone clone = TestClone.create(folder.resolve("clone"));
			String secret = new EncryptorFactory("deadbeef").create("the key").encrypt("opensesame");
			clone.commit("application-secrets.yml", "unused: true\n");
			writeForms(clone, 1);
			clone.git("tag", "v1");
			clone.git("branch", "feature/forms");
			writeForms(clone, 2);
			Files.writeString(clone.folder().resolve("outside.yml"), "outside: true\n");
			clone.write("vault.yml", "secret: '{cipher}" + secret + "'\n");
			clone.commit("application.yml", "greeting: first\n");
			return clone;
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
