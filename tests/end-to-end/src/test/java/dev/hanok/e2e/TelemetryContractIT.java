package dev.hanok.e2e;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.hanok.runner.client.Registered;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Checks that every service has the log fields, metrics and spans of
 * docs/observability.md.
 */
@EndToEnd
class TelemetryContractIT {

	private static final Pattern SEEMS_AN_ID = Pattern
		.compile("[0-9a-f]{8}-[0-9a-f]{4}-.*|.*\\b[0-9a-f]{16,}\\b.*|.*/\\d+(/.*)?|.*\\?\\w+=.*|.*@.*");

	private static final int MANY = 100;

	/**
	 * Lines of the JVM, and lines from before the logging system is configured.
	 */
	private static final Pattern UNSTRUCTURED = Pattern
		.compile("|Waiting for config-server .*|WARNING: .*|.*VM warning: .*|\\[[\\d.]+s].*");

	private static final String UNKNOWN_PATH = "/unknown-" + UUID.randomUUID();

	private static PlacedOrder order;

	private static Product product;

	@BeforeAll
	static void causeMetricsInEveryService() {
		product = Product.inStock(5);
		order = Customer.signIn("customer").orders(product, 1);
		assertThat(order.response()).hasStatus(201);
		Customer.signIn("customer").cancels(order);
		Telemetry.instances().forEach((instance) -> Scrape.visit(instance, UNKNOWN_PATH));
	}

	static List<Registered> instances() {
		return Telemetry.instances();
	}

	static List<String> services() {
		return Hanok.services();
	}

	@Test
	void everyServiceIsChecked() {
		assertThat(instances()).extracting(Registered::service).containsAll(services());
	}

	@ParameterizedTest
	@MethodSource("instances")
	void hasTheDocumentedMetrics(Registered instance) {
		Scrape scrape = Scrape.of(instance);
		List<List<String>> promised = ContractTable.of("Metrics")
			.rows()
			.stream()
			.filter((row) -> row.get(3).equals("all") || List.of(row.get(3).split(", ")).contains(instance.service()))
			.toList();
		assertThat(promised).hasSizeGreaterThan(5).allSatisfy((row) -> {
			String metric = ContractTable.names(row.getFirst()).getFirst();
			assertThat(scrape.types()).as(metric + " of " + instance.id()).containsEntry(metric, row.get(1));
			List<Scrape.Series> series = scrape.series().stream().filter((one) -> one.belongsTo(metric)).toList();
			assertThat(series).as(metric)
				.isNotEmpty()
				.allSatisfy((one) -> assertThat(withoutBucket(one))
					.containsExactlyInAnyOrderElementsOf(ContractTable.names(row.get(2))));
		});
	}

	@ParameterizedTest
	@MethodSource("instances")
	void hasAMetricForEachHealthComponent(Registered instance) {
		assertThat(Scrape.of(instance).series()).filteredOn((series) -> series.name().equals("hanok_health"))
			.allSatisfy((series) -> assertThat(series.value()).as(series.toString()).isEqualTo(1))
			.extracting((series) -> series.labels().get("component"))
			.containsExactlyInAnyOrderElementsOf(Telemetry.healthComponents(instance));
	}

	@ParameterizedTest
	@MethodSource("instances")
	void documentsAllOwnMetrics(Registered instance) {
		String page = ContractTable.page();
		assertThat(Scrape.of(instance).types().keySet()).filteredOn((metric) -> metric.startsWith("hanok_"))
			.isNotEmpty()
			.allMatch((metric) -> page.contains("`" + metric.replaceFirst("_max$", "")), "is documented");
	}

	@ParameterizedTest
	@MethodSource("instances")
	void labelsHaveABoundedNumberOfValues(Registered instance) {
		List<Scrape.Series> series = Scrape.of(instance).series();
		assertThat(series).allSatisfy((one) -> assertThat(one.labels().values())
			.noneMatch((value) -> SEEMS_AN_ID.matcher(value).matches() && !value.startsWith("/lb://"))
			.noneMatch((value) -> Stream.of(order.id(), product.sku(), UNKNOWN_PATH).anyMatch(value::contains)));
		Map<String, Set<String>> values = series.stream()
			.flatMap((one) -> one.labels()
				.entrySet()
				.stream()
				.map((label) -> Map.entry(one.name() + " " + label.getKey(), label.getValue())))
			.collect(Collectors.groupingBy(Map.Entry::getKey,
					Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));
		assertThat(values).isNotEmpty().allSatisfy((label, found) -> assertThat(found).as(label).hasSizeLessThan(MANY));
	}

	@ParameterizedTest
	@MethodSource("services")
	void logLinesHaveTheDocumentedFields(String service) {
		List<List<String>> table = ContractTable.of("Log lines").rows();
		Set<String> allowed = table.stream().map(TelemetryContractIT::field).collect(Collectors.toSet());
		Set<String> required = table.stream()
			.filter((row) -> row.get(1).equals("every line"))
			.map(TelemetryContractIT::field)
			.collect(Collectors.toSet());
		assertThat(required).hasSizeGreaterThan(5);
		List<JsonNode> lines = Telemetry.logLines(service).toList();
		assertThat(lines).isNotEmpty()
			.allSatisfy(
					(line) -> assertThat(line.propertyNames()).containsAll(required).isSubsetOf(allowed(line, allowed)))
			.allSatisfy((line) -> assertThat(line.path("service").asString()).isEqualTo(service));
		assertThat(lines).extracting((line) -> line.path("instance").asString())
			.contains(Telemetry.instance(service).id());
		assertThat(Telemetry.lines(service).filter((line) -> !line.startsWith("{"))).allMatch(
				(line) -> UNSTRUCTURED.matcher(line).matches(),
				"is a line of the JVM or about waiting for config-server");
		assertThat(Telemetry.lines(service)).allMatch((line) -> line.getBytes(StandardCharsets.UTF_8).length < 16_000,
				"is short enough");
	}

	/** A line of the access log or of the audit log has more fields. */
	private static Set<String> allowed(JsonNode line, Set<String> ofEveryLine) {
		String chapter = switch (line.path("logger_name").asString()) {
			case "access" -> "Access log";
			case "audit" -> "Audit log";
			default -> "";
		};
		if (chapter.isEmpty()) {
			return ofEveryLine;
		}
		return Stream
			.concat(ofEveryLine.stream(), ContractTable.of(chapter).rows().stream().map(TelemetryContractIT::field))
			.collect(Collectors.toSet());
	}

	private static String field(List<String> row) {
		return ContractTable.names(row.getFirst()).getFirst();
	}

	private static Set<String> withoutBucket(Scrape.Series series) {
		Set<String> labels = new HashSet<>(series.labels().keySet());
		labels.remove("le");
		return labels;
	}

}
