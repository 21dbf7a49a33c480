package dev.hanok.e2e;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.hanok.runner.client.Browser;
import dev.hanok.runner.client.Exchange;
import dev.hanok.runner.platform.Instance;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The operations view shows every instance to operators, and no secret.
 */
@EndToEnd
class MonitorIT {

	private static final Map<String, String> PAGE = Map.of("Accept", "text/html");

	/** Without the actuator's media type, Spring Boot Admin assumes an old format. */
	private static final Map<String, String> DATA = Map.of("Accept",
			"application/vnd.spring-boot.actuator.v3+json, application/json");

	private final URI monitor = Hanok.platform().uri("monitor-server");

	private final Browser browser = new Browser(this.monitor, (exchange) -> {
	});

	private String csrf = "";

	@AfterEach
	void close() {
		this.browser.close();
	}

	@Test
	void anOperatorSeesEveryServiceUpWithTheCommitOfItsSettings() {
		assertThat(signIn("operator").status()).isEqualTo(200);
		await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> {
			Map<String, JsonNode> shown = shown();
			assertThat(shown.keySet()).map((id) -> id.replaceAll("-\\d+$", ""))
				.containsAll(Hanok.services())
				.doesNotContain("zipkin");
			shown.forEach((id, instance) -> {
				assertThat(instance.at("/statusInfo/status").asString()).as(id).isEqualTo("UP");
				assertThat(instance.at("/statusInfo/details/diskSpace/details/free").asLong()).as(id).isPositive();
			});
			// config-server serves the commit; all other services report the commit that
			// they got.
			assertThat(shown.entrySet()).filteredOn((instance) -> !instance.getKey().startsWith("config-server"))
				.extracting((instance) -> instance.getValue().at("/info/config/version").asString(""))
				.allMatch((commit) -> commit.matches("[0-9a-f]{40}"));
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "customer", "manager" })
	void aUserWithoutTheRoleOperatorIsRefused(String user) {
		Exchange page = signIn(user);
		assertThat(page.status()).isEqualTo(403);
		assertThat(page.body()).contains("For operators only", user);
		assertThat(this.browser.get("/instances", DATA).status()).isEqualTo(403);
		assertThat(this.browser.get(catalogLogger(), DATA).status()).isEqualTo(403);
	}

	@Test
	void anAnonymousBrowserIsRedirectedToTheSignIn() {
		assertThat(this.browser.get("/instances", DATA).status()).isEqualTo(401);
		assertThat(this.browser.get("/", PAGE).header("Location").orElse("")).contains("/session/sign-in/");
	}

	@Test
	void noEndpointShowsASecret() throws IOException {
		signIn("operator");
		Map<String, String> secrets = secrets();
		assertThat(secrets).containsKeys("encrypt-key", "monitor-password", "postgres-auth_service-password");
		List<String> leaks = new ArrayList<>();
		List<String> names = Hanok.services().stream().map(MonitorIT::nameOfARunningInstance).toList();
		assertThat(names).hasSizeGreaterThanOrEqualTo(7);
		names.forEach((id) -> {
			awaitShown(id);
			for (String endpoint : List.of("env", "configprops", "info", "health", "loggers", "scheduledtasks")) {
				Exchange response = this.browser.get("/instances/" + id + "/actuator/" + endpoint, DATA);
				assertThat(response.status()).as(id + " " + endpoint).isEqualTo(200);
				assertThat(response.body()).as(id + " " + endpoint).hasSizeGreaterThan(50);
				assertThat(response.body()).doesNotContain("{cipher}", "{bcrypt}");
				secrets.forEach((name, value) -> {
					if (response.body().contains(value)) {
						leaks.add(id + " shows " + name + " in " + endpoint);
					}
				});
			}
		});
		assertThat(leaks).isEmpty();
		assertThat(this.browser.get("/instances", DATA).body()).doesNotContain(secrets.values());
	}

	@Test
	void decryptedSecretsAreMasked() {
		signIn("operator");
		String orders = nameOfARunningInstance(Hanok.ORDERS);
		awaitShown(orders);
		Exchange response = this.browser.get("/instances/" + orders + "/actuator/env", DATA);
		assertThat(response.status()).isEqualTo(200);
		List<String> shown = json(response).path("propertySources")
			.valueStream()
			.map((source) -> source.path("properties")
				.path("spring.security.oauth2.client.registration.catalog.client-secret"))
			.filter(JsonNode::isObject)
			.map((property) -> property.path("value").asString())
			.toList();
		assertThat(shown).isNotEmpty().containsOnly("******");
	}

	@Test
	void anOperatorChangesALogLevel() {
		signIn("operator");
		awaitShown(nameOfARunningInstance(Hanok.CATALOG));
		try {
			assertThat(setLevel("\"DEBUG\"").status()).isEqualTo(204);
			assertThat(level()).isEqualTo("DEBUG");
			assertThat(catalogItself()).contains("\"configuredLevel\":\"DEBUG\"");
		}
		finally {
			setLevel("null");
		}
		assertThat(level()).isNotEqualTo("DEBUG");
	}

	/** The name may change, because other tests kill instances and start new ones. */
	private static String nameOfARunningInstance(String service) {
		return Hanok.platform().instances(service).stream().filter(Instance::isAlive).findFirst().orElseThrow().name();
	}

	private static String catalogLogger() {
		return "/instances/" + nameOfARunningInstance(Hanok.CATALOG) + "/actuator/loggers/dev.hanok.catalog";
	}

	/** Spring Boot Admin detects the endpoints of an instance shortly after its start. */
	private void awaitShown(String id) {
		await().atMost(Duration.ofSeconds(40))
			.until(() -> this.browser.get("/instances/" + id + "/actuator/env", DATA).status() == 200);
	}

	private Exchange setLevel(String level) {
		return this.browser.postJson(catalogLogger(), Map.of("X-XSRF-TOKEN", this.csrf),
				"{\"configuredLevel\":" + level + "}");
	}

	private String level() {
		return json(this.browser.get(catalogLogger(), DATA)).path("configuredLevel").asString("");
	}

	/** Reads the logger from the catalog directly, not through the operations view. */
	private String catalogItself() {
		String address = shown().get(nameOfARunningInstance(Hanok.CATALOG))
			.at("/registration/managementUrl")
			.asString();
		String login = "monitor:" + Hanok.platform().secrets().password("monitor");
		return this.browser
			.get(address + "/loggers/dev.hanok.catalog",
					Map.of("Authorization",
							"Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8))))
			.body();
	}

	private Map<String, JsonNode> shown() {
		Map<String, JsonNode> shown = new TreeMap<>();
		json(this.browser.get("/instances", DATA)).forEach((instance) -> {
			if (instance.path("registered").asBoolean()) {
				shown.put(instance.path("id").asString(), instance);
			}
		});
		return shown;
	}

	/** Signs in like a browser; returns the page to which it is redirected at the end. */
	private Exchange signIn(String user) {
		Exchange page = follow(this.browser.get("/", PAGE), "/login");
		Matcher token = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"").matcher(page.body());
		assertThat(token.find()).as("the sign-in page").isTrue();
		URI login = Hanok.gateway().resolve("/login");
		return follow(this.browser.postForm(login.toString(),
				Map.of("username", user, "password", user + "-demo", "_csrf", token.group(1))), null);
	}

	private Exchange follow(Exchange first, @Nullable String end) {
		Exchange exchange = first;
		for (int steps = 0; steps < 8 && exchange.status() / 100 == 3; steps++) {
			String location = exchange.header("Location").orElseThrow();
			URI next = location.startsWith("/") ? Hanok.gateway().resolve(location) : URI.create(location);
			exchange = this.browser.get(next.toString(), PAGE);
			remember(exchange);
			if (end != null && next.getPath().equals(end)) {
				break;
			}
		}
		return exchange;
	}

	private void remember(Exchange exchange) {
		exchange.headers().map().forEach((name, values) -> {
			if (name.equalsIgnoreCase("Set-Cookie")) {
				values.stream()
					.filter((cookie) -> cookie.matches("XSRF-TOKEN=[^;]+;.*"))
					.forEach((cookie) -> this.csrf = cookie.replaceAll("XSRF-TOKEN=([^;]+);.*", "$1"));
			}
		});
	}

	private static Map<String, String> secrets() throws IOException {
		Map<String, String> secrets = new TreeMap<>();
		try (var files = Files.newDirectoryStream(Hanok.platform().home().directory().resolve("secrets"))) {
			for (Path file : files) {
				secrets.put(file.getFileName().toString(), Files.readString(file).strip());
			}
		}
		return secrets;
	}

	private static JsonNode json(Exchange response) {
		return JsonMapper.shared().readTree(response.body());
	}

}
