package dev.hanok.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import dev.hanok.cli.home.Secrets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * One order can be followed through the whole system by the trace id of its answer.
 */
@EndToEnd
class TelemetryIT {

	private static final Duration LIMIT = Duration.ofSeconds(20);

	@Test
	void oneTraceHoldsAllHopsOfAnOrder() {
		PlacedOrder order = Customer.signIn("customer").orders(Product.inStock(1), 1);
		assertThat(order.answer()).hasStatus(201);

		await().atMost(LIMIT).untilAsserted(() -> {
			List<JsonNode> spans = spans(order.answer().traceId());
			assertThat(spans).extracting((span) -> span.path("localEndpoint").path("serviceName").asString())
				.contains("gateway", "order-service", "catalog-service");
			assertThat(spans.stream().filter((span) -> !span.has("parentId"))).as("one root, the gateway's")
				.extracting((span) -> span.path("localEndpoint").path("serviceName").asString())
				.containsExactly("gateway");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "gateway", "order-service", "catalog-service" })
	void theLogLinesOfAnOrderCarryItsTraceId(String service) {
		PlacedOrder order = Customer.signIn("customer").orders(Product.inStock(1), 1);
		assertThat(order.answer()).hasStatus(201);

		await().atMost(LIMIT)
			.untilAsserted(() -> assertThat(logLines(service)
				.filter((line) -> line.path("traceId").asString("").equals(order.answer().traceId())))
				.as("log lines of " + service)
				.isNotEmpty()
				.allSatisfy((line) -> assertThat(line.path("spanId").asString("")).isNotEmpty()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "gateway", "order-service", "catalog-service", "auth-service" })
	void logsHoldNeitherTokensNorPasswords(String service) {
		Secrets secrets = Hanok.platform().secrets();
		List<String> unspeakable = List.of(Users.token("customer"), "customer-demo", secrets.keyPassword(),
				secrets.configPassword(), secrets.registryPassword(), secrets.redisPassword(),
				secrets.postgresPassword("auth_service"), secrets.postgresPassword("order_service"));

		assertThat(Hanok.platform().logs(service).stream().flatMap(TelemetryIT::lines)).isNotEmpty()
			.noneMatch((line) -> unspeakable.stream().anyMatch(line::contains));
	}

	private static List<JsonNode> spans(String traceId) throws IOException, InterruptedException {
		try (HttpClient client = HttpClient.newHttpClient()) {
			URI trace = Hanok.platform().zipkin().resolve("/api/v2/trace/" + traceId);
			String body = client.send(HttpRequest.newBuilder(trace).build(), BodyHandlers.ofString()).body();
			return body.startsWith("[") ? new JsonMapper().readTree(body).valueStream().toList() : List.of();
		}
	}

	private static Stream<JsonNode> logLines(String service) {
		JsonMapper json = new JsonMapper();
		return Hanok.platform()
			.logs(service)
			.stream()
			.flatMap(TelemetryIT::lines)
			.filter((line) -> line.startsWith("{"))
			.map(json::readTree);
	}

	private static Stream<String> lines(Path file) {
		try {
			return Files.readAllLines(file).stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
