package dev.hanok.e2e;

import java.time.Duration;
import java.util.List;

import dev.hanok.runner.home.Secrets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * An order can be followed through the whole system by the trace id of its response.
 */
@EndToEnd
class TelemetryIT {

	private static final Duration LIMIT = Duration.ofSeconds(20);

	@Test
	void oneTraceContainsAllHopsOfAnOrder() {
		PlacedOrder order = Customer.signIn("customer").orders(Product.inStock(1), 1);
		assertThat(order.response()).hasStatus(201);

		await().atMost(LIMIT).untilAsserted(() -> {
			List<JsonNode> spans = Telemetry.spans(order.response().traceId());
			assertThat(spans).extracting(Telemetry::serviceOf).contains("gateway", "order-service", "catalog-service");
			assertThat(spans.stream().filter((span) -> !span.has("parentId"))).as("one root, the gateway's")
				.extracting(Telemetry::serviceOf)
				.containsExactly("gateway");
			assertThat(statements(spans, "order-service"))
				.anyMatch((sql) -> sql.startsWith("insert into idempotency_key"));
			assertThat(statements(spans, "catalog-service"))
				.anyMatch((sql) -> sql.contains("insert into reservation "));
			assertThat(spans.toString()).as("statements without their values").doesNotContain("\"customer\"");
		});
	}

	@Test
	void theTraceOfASignInContainsSqlAndRedisCommandsWithoutValues() {
		Users.signOutAll();
		Users.token("customer");

		await().atMost(LIMIT).untilAsserted(() -> {
			List<JsonNode> spans = Telemetry.traces("auth-service")
				.filter((trace) -> trace.stream()
					.anyMatch((span) -> span.path("name").asString("").equals("http post /login")))
				.findFirst()
				.orElseThrow(() -> new AssertionError("No trace of a sign-in"));
			assertThat(spans).extracting(Telemetry::serviceOf).contains("gateway", "auth-service");
			assertThat(statements(spans, "auth-service")).anyMatch((sql) -> sql.contains("from users"));
			assertThat(spans.stream().map((span) -> span.path("tags")))
				.filteredOn((tags) -> tags.path("db.system").asString("").equals("redis"))
				.isNotEmpty()
				.allSatisfy((tags) -> assertThat(tags.propertyNames()).isSubsetOf("db.system", "db.operation",
						"net.sock.peer.addr", "net.sock.peer.port", "net.transport", "lettuce.command.error"));
		});
	}

	@Test
	void pollingMakesNoTraces() {
		PlacedOrder order = Customer.signIn("customer").orders(Product.inStock(1), 1);
		await().atMost(LIMIT).until(() -> !Telemetry.spans(order.response().traceId()).isEmpty());

		assertThat(Hanok.services().stream().flatMap(Telemetry::traces).flatMap(List::stream)).isNotEmpty()
			.noneMatch((span) -> span.path("tags").path("http.url").asString("").startsWith("/actuator"))
			.noneMatch((span) -> span.path("tags").path("http.url").asString("").startsWith("/eureka/")
					&& List.of("GET", "PUT").contains(span.path("tags").path("method").asString("")))
			.noneMatch((span) -> !span.has("parentId") && span.path("tags").has("db.system"))
			.noneMatch((span) -> !span.has("parentId") && span.path("tags").has("jdbc.query[0]"));
	}

	@Test
	void anOrderIncreasesItsMetrics() {
		double orders = value("order-service", "hanok_orders_total", "state", "CONFIRMED");
		double requests = value("gateway", "hanok_gateway_requests_seconds_count", "status", "201");
		assertThat(Customer.signIn("customer").orders(Product.inStock(1), 1).response()).hasStatus(201);

		assertThat(value("order-service", "hanok_orders_total", "state", "CONFIRMED")).isGreaterThan(orders);
		await()
			.untilAsserted(() -> assertThat(value("gateway", "hanok_gateway_requests_seconds_count", "status", "201"))
				.isGreaterThan(requests));
	}

	@ParameterizedTest
	@ValueSource(strings = { "gateway", "order-service", "catalog-service" })
	void theLogLinesOfAnOrderContainItsTraceId(String service) {
		PlacedOrder order = Customer.signIn("customer").orders(Product.inStock(1), 1);
		assertThat(order.response()).hasStatus(201);

		await().atMost(LIMIT)
			.untilAsserted(() -> assertThat(Telemetry.logLines(service)
				.filter((line) -> line.path("traceId").asString("").equals(order.response().traceId())))
				.as("log lines of " + service)
				.isNotEmpty()
				.allSatisfy((line) -> assertThat(line.path("spanId")
					.asString("")
					// The access log is written after the span has ended.
					.isEmpty()).isEqualTo(line.path("logger_name").asString("").equals("access"))));
	}

	@ParameterizedTest
	@ValueSource(strings = { "gateway", "order-service", "catalog-service", "auth-service" })
	void logsContainNeitherTokensNorPasswords(String service) {
		Secrets secrets = Hanok.platform().secrets();
		List<String> secretValues = List.of(Users.token("customer"), "customer-demo", secrets.password("auth-key"),
				secrets.password("config"), secrets.password("registry"), secrets.password("registry-" + service),
				secrets.password("redis"), secrets.password("postgres-auth_service"),
				secrets.password("postgres-order_service"), secrets.password("metrics"), secrets.password("monitor"));

		assertThat(Telemetry.lines(service)).isNotEmpty()
			.noneMatch((line) -> secretValues.stream().anyMatch(line::contains));
	}

	private static List<String> statements(List<JsonNode> spans, String service) {
		return spans.stream()
			.filter((span) -> Telemetry.serviceOf(span).equals(service))
			.map((span) -> span.path("tags").path("jdbc.query[0]").asString(""))
			.toList();
	}

	private static double value(String service, String metric, String label, String value) {
		return Scrape.of(Telemetry.instance(service))
			.series()
			.stream()
			.filter((series) -> series.name().equals(metric) && value.equals(series.labels().get(label)))
			.mapToDouble(Scrape.Series::value)
			.sum();
	}

}
