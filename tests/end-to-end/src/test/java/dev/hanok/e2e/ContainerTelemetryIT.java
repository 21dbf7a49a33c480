package dev.hanok.e2e;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * One order appears in traces, logs and metrics, with matching ids.
 */
@EndToEnd
class ContainerTelemetryIT {

	private static final List<String> ON_THE_WAY = List.of(Hanok.GATEWAY, Hanok.ORDERS, Hanok.CATALOG);

	@Test
	void anOrderIsInTracesLogsAndMetrics() {
		awaitIndexedLogs();
		double confirmed = confirmed();
		Response order = Customer.signIn("customer").orders(Product.inStock(1), 1).response();
		assertThat(order).hasStatus(201);
		String trace = order.traceId();

		await().atMost(Duration.ofSeconds(5))
			.pollInterval(Duration.ofMillis(200))
			.untilAsserted(() -> assertThat(services(logLines(trace))).containsAll(ON_THE_WAY));
		await().atMost(Duration.ofSeconds(20))
			.untilAsserted(() -> assertThat(
					read(Telemetry.page(Containers.current().page("ZIPKIN_PORT"), "/api/v2/trace/" + trace))
						.findValuesAsString("serviceName"))
				.containsAll(ON_THE_WAY));
		await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(confirmed()).isGreaterThan(confirmed));
		assertThat(instances(logLines(trace))).isSubsetOf(targets());
	}

	@Test
	void prometheusScrapesEveryService() {
		await().atMost(Duration.ofSeconds(60))
			.untilAsserted(() -> assertThat(query("up == 1").findValuesAsString("service"))
				.containsAll(Containers.current().own()));
	}

	/** Errors that each start logs would hide the important ones. */
	@ParameterizedTest
	@MethodSource("own")
	void noServiceLogsAnErrorInNormalOperation(String service) {
		assertThat(Containers.current().docker().compose("logs", "--no-color", "--no-log-prefix", service).lines())
			.isNotEmpty()
			.noneMatch((line) -> line.contains("\"level\":\"ERROR\""));
	}

	/** Without config-server, which logs the broken commit of another test. */
	static Stream<String> own() {
		return Containers.current().own().stream().filter((service) -> !service.equals("config-server"));
	}

	/** Waits until the many log lines of the start are indexed. */
	private static void awaitIndexedLogs() {
		String trace = Customer.signIn("customer").orders(Product.inStock(1), 1).response().traceId();
		await().atMost(Duration.ofSeconds(60)).until(() -> !logLines(trace).isEmpty());
	}

	private static double confirmed() {
		JsonNode value = query("sum(hanok_orders_total{state=\"CONFIRMED\"})").path(0).path("value").path(1);
		return value.isMissingNode() ? 0 : Double.parseDouble(value.asString());
	}

	private static List<String> targets() {
		return query("up").findValuesAsString("instance");
	}

	private static JsonNode query(String expression) {
		String encoded = java.net.URLEncoder.encode(expression, java.nio.charset.StandardCharsets.UTF_8);
		return read(Telemetry.page(Containers.current().page("PROMETHEUS_PORT"), "/api/v1/query?query=" + encoded))
			.path("data")
			.path("result");
	}

	/**
	 * Searches in Elasticsearch from inside of its container, as it publishes no port.
	 */
	private static JsonNode logLines(String trace) {
		return read(Containers.current()
			.docker()
			.compose("exec", "-T", "elasticsearch", "curl", "-s",
					"http://127.0.0.1:9200/platform-logs-*/_search?size=100&q=trace.id:" + trace))
			.path("hits")
			.path("hits");
	}

	private static List<String> services(JsonNode hits) {
		return hits.valueStream().map((hit) -> hit.path("_source").path("service").path("name").asString("")).toList();
	}

	private static List<String> instances(JsonNode hits) {
		return hits.valueStream()
			.map((hit) -> hit.path("_source").path("service").path("node").path("name").asString(""))
			.toList();
	}

	private static JsonNode read(String json) {
		return new JsonMapper().readTree(json);
	}

}
