package dev.hanok.standin.logstash;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.hanok.logpipeline.Elk;
import dev.hanok.logpipeline.Event;
import dev.hanok.logpipeline.Shipper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Real lines of the containers, through the shipper's codec and script.
 */
class CollectedLineTests {

	private final Shipper shipper = shipper();

	@Test
	void joinsWhatPostgresTellsAboutAnError() {
		Event error = this.shipper.ship(PipelineFiles.sample("postgres"))
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
		List<Event> events = this.shipper.ship(PipelineFiles.sample("redis"));
		assertThat(events).hasSameSizeAs(PipelineFiles.sample("redis"));
		assertThat(events.getFirst().get("[log][level]")).isEqualTo("WARN");
		assertThat(message(events.getFirst())).startsWith("WARNING Memory overcommit");
		assertThat(events.getLast().get("[log][level]")).isEqualTo("INFO");
	}

	@Test
	void joinsTheStackTraceOfAServiceThatDidNotStart() {
		List<Event> events = this.shipper.ship(PipelineFiles.sample("not-started"));
		Event failure = events.getFirst();
		assertThat(message(failure)).contains("Application run failed", "at dev.hanok.order");
		assertThat(failure.get("[log][level]")).isEqualTo("ERROR");
		assertThat(failure.get("[error][type]")).isEqualTo("java.lang.IllegalStateException");
		assertThat(String.valueOf(failure.get("[error][stack_trace]"))).startsWith("java.lang.IllegalStateException");
		assertThat(events).hasSizeLessThan(4);
	}

	@Test
	void readsLevelsOfZipkinAndElasticsearch() {
		assertThat(this.shipper.ship(PipelineFiles.sample("zipkin")))
			.anyMatch((event) -> "WARN".equals(event.get("[log][level]")))
			.anyMatch((event) -> message(event).contains("Serving HTTP"));
		assertThat(this.shipper.ship(PipelineFiles.sample("elasticsearch")))
			.anyMatch((event) -> "INFO".equals(event.get("[log][level]")) && message(event).contains("version[8.7.1]"));
	}

	@Test
	void givesOurServicesLinesTheirFields() {
		List<Event> events = this.shipper.ship(PipelineFiles.sample("services"));
		assertThat(events).hasSameSizeAs(PipelineFiles.sample("services")).allSatisfy((event) -> {
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
		for (Event event : this.shipper.ship(PipelineFiles.sample(sample))) {
			unmapped("", Elk.JSON.readTree(event.json()), mappings, unknown);
		}
		assertThat(unknown).containsOnly("@version");
	}

	@ParameterizedTest
	@ValueSource(strings = { "postgres", "redis", "zipkin", "registry-server", "not-started", "services" })
	void losesNoWordOfALine(String sample) {
		StringBuilder printed = new StringBuilder();
		PipelineFiles.sample(sample).forEach((line) -> printed.append(Elk.JSON.readTree(line).get("log").asString()));
		String kept = String.join("\n",
				this.shipper.ship(PipelineFiles.sample(sample)).stream().map(Event::json).toList());
		List<String> lost = new ArrayList<>(List.of(printed.toString().split("[^A-Za-z]+")));
		lost.removeIf((word) -> word.length() < 5 || kept.contains(word));
		lost.removeAll(List.of("timestamp", "logger_name", "thread_name", "instance", "traceId", "spanId"));
		assertThat(lost).isEmpty();
	}

	@Test
	void readingAgainGivesTheSameIds() {
		List<Object> first = ids(this.shipper.ship(PipelineFiles.sample("services")));
		assertThat(ids(shipper().ship(PipelineFiles.sample("services")))).isEqualTo(first).doesNotHaveDuplicates();
		assertThat(ids(shipper().ship("another-container", PipelineFiles.sample("services"))))
			.doesNotContainAnyElementsOf(first);
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
	void bindsAHugeLine() {
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
	void keepsBrokenJsonAsText() {
		Event event = this.shipper.shipText("{\"message\":\"half");
		assertThat(message(event)).isEqualTo("{\"message\":\"half");
		assertThat(tags(event)).contains("_jsonparsefailure");
	}

	@Test
	void keepsBinaryJunk() {
		assertThat(message(this.shipper.shipText("a\u0000\u0001\uFFFDb"))).isEqualTo("a\u0000\u0001\uFFFDb");
		assertThat(message(this.shipper.shipText(""))).isEmpty();
		assertThat(message(this.shipper.shipText("{".repeat(3000)))).startsWith("{{{");
	}

	@Test
	void keepsATornLineOfAKnownContainer() {
		List<Event> events = this.shipper.ship(List.of(Shipper.dockerLine("whole\n", "2026-11-22T10:00:00Z"),
				"{\"log\":\"torn", "{\"log\":\"again\\n\"}"));
		assertThat(events).extracting((event) -> event.get("[service][name]")).containsOnly("order-service");
		assertThat(tags(events.get(1))).contains("_dockerjsonfailure");
		assertThat(message(events.get(1))).contains("torn");
	}

	@Test
	void leavesOutOtherProjectsAndItsOwnKind() {
		String line = Shipper.dockerLine("x\n", "2026-11-22T10:00:00Z");
		assertThat(this.shipper.ship(List.of(line.replace("logcap", "somebody-else")))).isEmpty();
		assertThat(this.shipper.ship("c2", List.of(line.replace("order-service", "log-shipper")))).isEmpty();
		assertThat(this.shipper.ship("c3",
				List.of("{\"log\":\"x\\n\",\"stream\":\"stdout\",\"time\":\"2026-11-22T10:00:00Z\"}", "torn")))
			.isEmpty();
	}

	@Test
	void believesATimeOfTheServiceUnlessItIsFarOff() {
		Event near = this.shipper.shipText("{\"message\":\"a\",\"@timestamp\":\"2026-11-22T11:00:00.1+01:00\"}");
		assertThat(near.get("@timestamp")).isEqualTo("2026-11-22T10:00:00.100Z");
		Event far = this.shipper.shipText("{\"message\":\"a\",\"@timestamp\":\"1970-01-01T00:00:00Z\"}");
		assertThat(far.get("@timestamp")).isEqualTo("2026-11-22T10:00:00.123456789Z");
		assertThat(this.shipper.shipText("{\"message\":\"a\",\"@timestamp\":[1]}").get("[event][sequence]"))
			.isEqualTo(1795341600123456789L);
	}

	@Test
	void keepsFurtherKeysAsLabels() {
		Event event = this.shipper.shipText(
				"{\"message\":\"a\",\"orderId\":12,\"user.name\":\"ann\",\"deep\":{\"a\":[1]},\"apiKey\":\"k\",\"level\":7}");
		assertThat(event.get("[labels]"))
			.isEqualTo(Map.of("orderId", "12", "user_name", "ann", "deep", "{\"a\":[1]}", "apiKey", "[redacted]"));
	}

	private static Shipper shipper() {
		return new Shipper(new LineJoiner(PipelineFiles.pipeline("logstash/shipper/pipeline.conf"))::join);
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
