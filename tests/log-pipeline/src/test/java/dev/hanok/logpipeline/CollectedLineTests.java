package dev.hanok.logpipeline;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The shipper's script with real log lines of the containers and invented ones.
 */
class CollectedLineTests {

	private final Shipper shipper = new Shipper();

	@Test
	void joinsTheLinesOfAPostgresError() {
		Event error = this.shipper.ship(Sample.lines("postgres"))
			.stream()
			.filter((event) -> message(event).startsWith("syntax error"))
			.findFirst()
			.orElseThrow();
		assertThat(message(error)).contains("STATEMENT:  select\n\t  broken\n\tfrom");
		assertThat(error.get("[log][level]")).isEqualTo("ERROR");
		assertThat(error.get("[process][pid]")).isEqualTo(62);
		assertThat(error.get("[service][name]")).isEqualTo("postgres");
		assertThat(tags(error)).contains("multiline");
	}

	@Test
	void readsLevelsOfRedis() {
		List<Event> events = this.shipper.ship(Sample.lines("redis"));
		assertThat(events).hasSameSizeAs(Sample.lines("redis"));
		assertThat(events.getFirst().get("[log][level]")).isEqualTo("WARN");
		assertThat(message(events.getFirst())).startsWith("WARNING Memory overcommit");
		assertThat(events.getLast().get("[log][level]")).isEqualTo("INFO");
	}

	@Test
	void joinsTheStackTraceOfAServiceThatDidNotStart() {
		List<Event> events = this.shipper.ship(Sample.lines("not-started"));
		Event failure = events.getFirst();
		assertThat(message(failure)).contains("Application run failed", "at dev.hanok.order");
		assertThat(failure.get("[log][level]")).isEqualTo("ERROR");
		assertThat(failure.get("[error][type]")).isEqualTo("java.lang.IllegalStateException");
		assertThat(String.valueOf(failure.get("[error][stack_trace]"))).startsWith("java.lang.IllegalStateException");
		assertThat(events).hasSizeLessThan(4);
	}

	@Test
	void readsLevelsOfZipkinAndElasticsearch() {
		assertThat(this.shipper.ship(Sample.lines("zipkin")))
			.anyMatch((event) -> "WARN".equals(event.get("[log][level]")))
			.anyMatch((event) -> message(event).contains("Serving HTTP"));
		assertThat(this.shipper.ship(Sample.lines("elasticsearch")))
			.anyMatch((event) -> "INFO".equals(event.get("[log][level]")) && message(event).contains("version[8.7.1]"));
	}

	@Test
	void setsTheFieldsOfServiceLogLines() {
		List<Event> events = this.shipper.ship(Sample.lines("services"));
		assertThat(events).hasSameSizeAs(Sample.lines("services")).allSatisfy((event) -> {
			assertThat(event.get("[log][level]")).isIn("INFO", "WARN", "ERROR");
			assertThat(event.get("[log][logger]")).isNotNull();
			assertThat(event.get("[process][thread][name]")).isNotNull();
			assertThat(message(event)).isNotEmpty();
			assertThat(event.get("[tags]")).isNull();
		});
		assertThat(events).anyMatch((event) -> String.valueOf(event.get("[trace][id]")).length() == 32)
			.anyMatch((event) -> event.get("[error][stack_trace]") != null && event.get("[error][type]") != null)
			.anyMatch((event) -> "order-service".equals(event.get("[service][name]")))
			.anyMatch((event) -> "1.2.1-dev.5.gabc1234".equals(event.get("[service][version]"))
					&& Map.of("commit", "abc1234").equals(event.get("[labels]")));
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "postgres", "redis", "zipkin", "elasticsearch", "registry-server", "not-started", "services" })
	void setsOnlyFieldsOfTheIndexTemplate(String sample) {
		JsonNode mappings = Elk.json("elasticsearch/platform-logs.json").at("/template/mappings/properties");
		Set<String> unknown = new HashSet<>();
		for (Event event : this.shipper.ship(Sample.lines(sample))) {
			unmapped("", Elk.JSON.readTree(event.toJson()), mappings, unknown);
		}
		assertThat(unknown).containsOnly("@version");
	}

	@ParameterizedTest
	@ValueSource(strings = { "postgres", "redis", "zipkin", "registry-server", "not-started", "services" })
	void keepsAllWordsOfALine(String sample) {
		StringBuilder printed = new StringBuilder();
		Sample.lines(sample).forEach((line) -> printed.append(Elk.JSON.readTree(line).get("log").asString()));
		String kept = String.join("\n", this.shipper.ship(Sample.lines(sample)).stream().map(Event::toJson).toList());
		List<String> lost = new ArrayList<>(List.of(printed.toString().split("[^A-Za-z]+")));
		lost.removeIf((word) -> word.length() < 5 || kept.contains(word));
		lost.removeAll(List.of("timestamp", "logger_name", "thread_name", "instance", "traceId", "spanId"));
		assertThat(lost).isEmpty();
	}

	@Test
	void aLineThatIsReadAgainHasTheSameId() {
		List<Object> first = ids(this.shipper.ship(Sample.lines("services")));
		assertThat(ids(new Shipper().ship(Sample.lines("services")))).isEqualTo(first).doesNotHaveDuplicates();
		assertThat(ids(new Shipper().ship("another-container", Sample.lines("services"))))
			.doesNotContainAnyElementsOf(first);
	}

	@Test
	void emitsAJsonLineAtOnceAndOtherLinesAtTheSecondTick() {
		assertThat(read("{\"message\":\"a\"}")).hasSize(1);
		assertThat(read("java.lang.IllegalStateException: no")).isEmpty();
		assertThat(this.shipper.tick()).isEmpty();
		assertThat(read("\tat dev.hanok.Order.place(Order.java:1)")).isEmpty();
		assertThat(this.shipper.tick()).isEmpty();
		assertThat(this.shipper.tick()).singleElement()
			.satisfies((event) -> assertThat(message(event)).contains("no\n\tat dev.hanok"));
		assertThat(this.shipper.tick()).isEmpty();
	}

	@Test
	void doesNotJoinLinesOfTwoContainers() {
		assertThat(this.shipper.read("c1", Shipper.dockerLine("one\n", "2026-11-22T10:00:00.1Z"))).isEmpty();
		assertThat(this.shipper.read("c2", Shipper.dockerLine("  two\n", "2026-11-22T10:00:00.2Z"))).isEmpty();
		this.shipper.tick();
		assertThat(this.shipper.tick()).extracting(CollectedLineTests::message).containsExactly("one", "  two");
	}

	@Test
	void splitsAStackTraceWithTooManyLines() {
		List<String> lines = new ArrayList<>(List.of(Shipper.dockerLine("a\n", "2026-11-22T10:00:00Z")));
		for (int i = 0; i < 1200; i++) {
			lines.add(Shipper.dockerLine("\tat a.B.c(B.java:" + i + ")\n", "2026-11-22T10:00:00Z"));
		}
		List<Event> events = this.shipper.ship(lines);
		assertThat(events).hasSize(3);
		assertThat(events.stream().mapToLong((event) -> message(event).lines().count()).sum()).isEqualTo(1201);
	}

	@Test
	void setsTheFieldCollectedInEachEvent() {
		assertThat(this.shipper.ship(Sample.lines("services")))
			.allMatch((event) -> Boolean.TRUE.equals(event.get("[@metadata][collected]")));
	}

	@Test
	void keepsEmptyKeysAndNumbersTooLargeForADouble() {
		Event event = this.shipper.shipText("{\"message\":\"a\",\"big\":1e400,\"deep\":[-1e400],\"\":\"b\"}");
		assertThat(message(event)).isEqualTo("a");
		assertThat(event.get("[labels]")).isEqualTo(Map.of("big", "Infinity", "deep", "[-Infinity]", "_", "b"));
	}

	@Test
	void replacesALineThatCannotBeRead() {
		Event event = RubyScript
			.inline("""
					entry = Hanok::DockerLines::Entry.new('c1', 'order-service', '2', 'stdout', '2026-11-22T10:00:00Z', 'password=x', [])
					unreadable = Hanok::LogLine.unreadable(entry, ArgumentError.new('password=x'))
					unreadable.to_hash.each { |name, value| event.set(name, value) unless name == '@timestamp' }
					""")
			.filter(Event.ofMessage(""))
			.getFirst();
		assertThat(event.toJsonWithMetadata()).doesNotContain("password");
		assertThat(message(event))
			.isEqualTo("A log line of 10 bytes could not be read (ArgumentError) and was left out");
		assertThat(event.get("[service][node][name]")).isEqualTo("order-service-2");
		assertThat(tags(event)).containsExactly("_unreadable");
	}

	@Test
	void joinsThePiecesOfALongLine() {
		String text = "{\"message\":\"" + "x".repeat(40_000) + "\",\"level\":\"INFO\"}";
		List<String> pieces = List.of(Shipper.dockerLine(text.substring(0, 16_384), "2026-11-22T10:00:00.1Z"),
				Shipper.dockerLine(text.substring(16_384, 32_768), "2026-11-22T10:00:00.2Z"),
				Shipper.dockerLine(text.substring(32_768) + "\n", "2026-11-22T10:00:00.3Z"),
				Shipper.dockerLine("next\n", "2026-11-22T10:00:00.4Z"));
		assertThat(this.shipper.ship(pieces)).extracting((event) -> message(event).length()).containsExactly(40_000, 4);
	}

	@Test
	void limitsAHugeLine() {
		List<String> pieces = new ArrayList<>();
		for (int i = 0; i < 200; i++) {
			pieces.add(Shipper.dockerLine("y".repeat(16_384), "2026-11-22T10:00:00.%03dZ".formatted(i)));
		}
		pieces.add(Shipper.dockerLine("end\n", "2026-11-22T10:00:01Z"));
		List<Event> events = this.shipper.ship(pieces);
		assertThat(events).hasSizeBetween(3, 5).allMatch((event) -> message(event).length() <= 128 * 1024);
		assertThat(tags(events.getFirst())).contains("cut", "truncated");
	}

	@Test
	void keepsInvalidJsonAsTheMessage() {
		Event event = this.shipper.shipText("{\"message\":\"half");
		assertThat(message(event)).isEqualTo("{\"message\":\"half");
		assertThat(tags(event)).contains("_jsonparsefailure");
	}

	@Test
	void theOutOfMemoryLineOfAJvmIsFatal() {
		Event event = this.shipper.shipText("Terminating due to java.lang.OutOfMemoryError: Java heap space");
		assertThat(event.get("[log][level]")).isEqualTo("FATAL");
	}

	@Test
	void keepsBinaryData() {
		assertThat(message(this.shipper.shipText("a\u0000\u0001\uFFFDb"))).isEqualTo("a\u0000\u0001\uFFFDb");
		assertThat(message(this.shipper.shipText(""))).isEmpty();
		assertThat(message(this.shipper.shipText("{".repeat(3000)))).startsWith("{{{");
	}

	@Test
	void keepsAnIncompleteLineOfAKnownContainer() {
		List<Event> events = this.shipper.ship(List.of(Shipper.dockerLine("whole\n", "2026-11-22T10:00:00Z"),
				"{\"log\":\"torn", "{\"log\":\"again\\n\"}"));
		assertThat(events).extracting((event) -> event.get("[service][name]")).containsOnly("order-service");
		assertThat(tags(events.get(1))).contains("_dockerjsonfailure");
		assertThat(message(events.get(1))).contains("torn");
	}

	@Test
	void skipsOtherProjectsAndThePipelineItself() {
		String line = Shipper.dockerLine("x\n", "2026-11-22T10:00:00Z");
		assertThat(this.shipper.ship(List.of(line.replace("logcap", "another-project")))).isEmpty();
		assertThat(this.shipper.ship("c2", List.of(line.replace("order-service", "log-shipper")))).isEmpty();
		assertThat(this.shipper.ship("c3",
				List.of("{\"log\":\"x\\n\",\"stream\":\"stdout\",\"time\":\"2026-11-22T10:00:00Z\"}", "torn")))
			.isEmpty();
	}

	@Test
	void usesTheTimeOfTheServiceUnlessItIsFarOff() {
		Event near = this.shipper.shipText("{\"message\":\"a\",\"@timestamp\":\"2026-11-22T11:00:00.1+01:00\"}");
		assertThat(near.get("@timestamp")).isEqualTo("2026-11-22T10:00:00.100Z");
		Event far = this.shipper.shipText("{\"message\":\"a\",\"@timestamp\":\"1970-01-01T00:00:00Z\"}");
		assertThat(far.get("@timestamp")).isEqualTo("2026-11-22T10:00:00.123456789Z");
		assertThat(this.shipper.shipText("{\"message\":\"a\",\"@timestamp\":[1]}").get("[event][sequence]"))
			.isEqualTo(1795341600123456789L);
	}

	@Test
	void setsTheFieldsOfAnAccessLogLine() {
		Event event = this.shipper
			.shipText("{\"message\":\"GET /api/orders answered 200 after 3 ms\",\"logger_name\":\"access\","
					+ "\"traceId\":\"6b0324162ac9617d4b73bb38dd6514d5\",\"status\":200,\"duration_ms\":3.25,\"method\":\"GET\","
					+ "\"path\":\"/api/orders\",\"route\":\"orders\",\"subject\":\"ann\",\"commit\":\"abc1234\"}");
		assertThat(event.get("[access]")).isEqualTo(Map.of("status", 200, "duration_ms", 3.25, "method", "GET", "path",
				"/api/orders", "route", "orders", "subject", "ann"));
		assertThat(event.get("[labels]")).isEqualTo(Map.of("commit", "abc1234"));
		assertThat(event.get("[trace][id]")).isEqualTo("6b0324162ac9617d4b73bb38dd6514d5");
		Set<String> unknown = new HashSet<>();
		unmapped("", Elk.JSON.readTree(event.toJson()),
				Elk.json("elasticsearch/platform-logs.json").at("/template/mappings/properties"), unknown);
		assertThat(unknown).containsOnly("@version");
		Event other = this.shipper.shipText("{\"message\":\"a\",\"logger_name\":\"a.B\",\"status\":\"fine\"}");
		assertThat(other.get("[access]")).isNull();
		assertThat(other.get("[labels]")).isEqualTo(Map.of("status", "fine"));
	}

	@Test
	void keepsFurtherKeysAsLabels() {
		Event event = this.shipper.shipText(
				"{\"message\":\"a\",\"orderId\":12,\"user.name\":\"ann\",\"deep\":{\"a\":[1]},\"apiKey\":\"k\",\"level\":7}");
		assertThat(event.get("[labels]"))
			.isEqualTo(Map.of("orderId", "12", "user_name", "ann", "deep", "{\"a\":[1]}", "apiKey", "[redacted]"));
	}

	private List<Event> read(String text) {
		return this.shipper.read("c1", Shipper.dockerLine(text + "\n", "2026-11-22T10:00:00Z"));
	}

	private static String message(Event event) {
		return String.valueOf(event.get("message"));
	}

	private static List<Object> tags(Event event) {
		return (event.get("tags") instanceof List<?> tags) ? List.copyOf(tags) : List.of();
	}

	private static List<Object> ids(List<Event> events) {
		List<Object> ids = new ArrayList<>();
		events.forEach((event) -> ids.add(String.valueOf(event.get("[event][id]"))));
		return ids;
	}

	private static void unmapped(String path, JsonNode value, JsonNode mappings, Set<String> unknown) {
		value.properties().forEach((field) -> {
			JsonNode mapping = mappings.path(field.getKey());
			if (mapping.isMissingNode()) {
				unknown.add(path + field.getKey());
			}
			else if (mapping.has("properties")) {
				unmapped(path + field.getKey() + ".", field.getValue(), mapping.get("properties"), unknown);
			}
		});
	}

}
