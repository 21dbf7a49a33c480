package dev.hanok.logpipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The indexer's scripts: ids, alerts, and rejected events.
 */
class FinishedEventTests {

	private static final String KINDS = Elk.FOLDER.resolve("logstash/indexer/alert-kinds.yml").toString();

	private final RubyScript script = new RubyScript(Elk.FOLDER.resolve("logstash/scripts/finish.rb").toString(),
			Map.of("kinds", KINDS, "kibana", "http://127.0.0.1:5601", "zipkin", "http://127.0.0.1:9411"));

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					order-service  | ERROR | The database cannot be used: Connection refused               | DatabaseUnusable
					order-service  | ERROR | Order 1674c4d1 could not be finished; it will be tried again  | OrderNotFinished
					order-service  | ERROR | catalog-service refused the request for order 12: 403         | OrderNotFinished
					gateway        | ERROR | Request failed                                                | RequestFailed
					config-server  | ERROR | Refused the configuration at 12; 11 is still served: broken   | ConfigurationRefused
					auth-service   | ERROR | Application run failed                                        | ServiceDidNotStart
					catalog-service| ERROR | Migration of schema "public" to version "2" failed!           | MigrationFailed
					postgres       | FATAL | password authentication failed for user "order_service"       | DatabaseSignInRefused
					postgres       | FATAL | could not open file "global/pg_filenode.map"                  | DatabaseFailed
					postgres       | ERROR | could not extend file "base/1/2": No space left on device     | DiskFull
					catalog-service| WARN  | A log line of 12 bytes could not be read (IOError) and was left out | LogLineUnreadable
					zipkin         | WARN  | java.lang.OutOfMemoryError: Java heap space                   | OutOfMemory
					order-service  | FATAL | Terminating due to java.lang.OutOfMemoryError: Java heap space | OutOfMemory
					""")
	void raisesAnAlert(String service, String level, String message, String name) {
		JsonNode alert = alert(event(service, level, message, Instant.now()));
		assertThat(alert.at("/labels/alertname").asString()).isEqualTo(name);
		assertThat(alert.at("/labels/service").asString()).isEqualTo(service);
		assertThat(alert.at("/labels/severity").asString()).isIn("warning", "critical");
		assertThat(alert.at("/annotations/message").asString()).isEqualTo(message);
		assertThat(alert.at("/annotations/runbook").asString())
			.isEqualTo("docs/operations.md#" + name.toLowerCase(Locale.ROOT));
		assertThat(Instant.parse(alert.get("endsAt").asString())).isAfter(Instant.now());
	}

	@Test
	void testsEachEntryOfAlertKinds() throws NoSuchMethodException {
		List<Map<String, Object>> kinds = new Yaml().load(Elk.text("logstash/indexer/alert-kinds.yml"));
		String tested = FinishedEventTests.class
			.getDeclaredMethod("raisesAnAlert", String.class, String.class, String.class, String.class)
			.getAnnotation(CsvSource.class)
			.textBlock();
		assertThat(kinds).allSatisfy((kind) -> assertThat(tested).contains("| " + kind.get("name")));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			order-service | INFO  | Request failed
			order-service | ERROR | something else
			postgres      | FATAL | the database system is starting up
			postgres      | FATAL | terminating connection due to administrator command
			postgres      | ERROR | duplicate key value violates unique constraint
			""")
	void raisesNoAlertForOtherLines(String service, String level, String message) {
		assertThat(finish(event(service, level, message, Instant.now())).get("[@metadata][alert]")).isNull();
	}

	@Test
	void raisesNoAlertForOldEvents() {
		assertThat(finish(event("gateway", "ERROR", "Request failed", Instant.now().minus(Duration.ofMinutes(20))))
			.get("[@metadata][alert]")).isNull();
	}

	@Test
	void limitsTheRateOfAlerts() {
		assertThat(finish(event("gateway", "ERROR", "Request failed", Instant.now())).get("[@metadata][alert]"))
			.isNotNull();
		assertThat(finish(event("gateway", "ERROR", "Request failed", Instant.now())).get("[@metadata][alert]"))
			.isNull();
		int sent = 0;
		for (int i = 0; i < 50; i++) {
			Event event = finish(event("service-" + i, "ERROR", "Request failed", Instant.now()));
			sent += (event.get("[@metadata][alert]") != null) ? 1 : 0;
		}
		assertThat(sent).isEqualTo(7);
	}

	@Test
	void linksToKibanaAndZipkin() {
		Event event = event("gateway", "ERROR", "Request failed", Instant.parse("2099-11-22T10:00:00Z"));
		event.set("[trace][id]", "6b0324162ac9617d4b73bb38dd6514d5");
		JsonNode alert = alert(event);
		assertThat(alert.at("/annotations/trace").asString())
			.isEqualTo("http://127.0.0.1:9411/zipkin/traces/6b0324162ac9617d4b73bb38dd6514d5");
		assertThat(alert.at("/annotations/logs").asString())
			.startsWith("http://127.0.0.1:5601/app/discover#/?_g=(time:(from:'2099")
			.contains("trace.id%20%3A%20%226b0324162ac9617d4b73bb38dd6514d5%22")
			.doesNotContain(" ");
	}

	@Test
	void removesTheCopyOfTheRawLine() {
		Event event = event("gateway", "INFO", "x", Instant.now());
		event.set("[event][original]", "raw");
		event.set("@version", "1");
		assertThat(finish(event).toJson()).doesNotContain("raw", "@version");
	}

	@Test
	void givesAnIdToAnEventWithoutOne() {
		Event event = Event.ofMessage("from somewhere else");
		assertThat(String.valueOf(finish(event).get("[event][id]"))).hasSize(40);
	}

	@Test
	void keepsARejectedDocumentAsAString() {
		RubyScript reject = new RubyScript(Elk.FOLDER.resolve("logstash/scripts/reject.rb").toString(), Map.of());
		Event event = event("gateway", "INFO", "x", Instant.now());
		event.set("[labels]", new LinkedHashMap<>(Map.of("a", "b")));
		event.set("[@metadata][dead_letter_queue][reason]", "mapper_parsing_exception");
		Event rejected = reject.filter(event).getFirst();
		assertThat(String.valueOf(rejected.get("message"))).contains("\"labels\":{\"a\":\"b\"}", "\"message\":\"x\"");
		assertThat(rejected.get("[error][message]")).isEqualTo("mapper_parsing_exception");
		assertThat(rejected.get("[event][id]")).isEqualTo("id-1");
		assertThat(rejected.get("[service][name]")).isEqualTo("gateway");
		assertThat(rejected.get("[labels]")).isNull();
	}

	@Test
	void extractsTheReasonOfTheRejection() {
		RubyScript reject = new RubyScript(Elk.FOLDER.resolve("logstash/scripts/reject.rb").toString(), Map.of());
		Event event = event("gateway", "INFO", "x", Instant.now());
		event.set("[@metadata][dead_letter_queue][reason]",
				"Could not index event to Elasticsearch. status: 400, action: " + "[\"index\", {\"message\":\""
						+ "x, response: y".repeat(1000)
						+ "\"}], response: {\"index\"=>{\"status\"=>400, \"error\"=>{\"type\"=>\"mapper_parsing_exception\"}}}");
		assertThat(String.valueOf(reject.filter(event).getFirst().get("[error][message]")))
			.startsWith("response: {\"index\"")
			.contains("mapper_parsing_exception");
	}

	private JsonNode alert(Event event) {
		return Elk.JSON.readTree(String.valueOf(finish(event).get("[@metadata][alert]"))).get(0);
	}

	private Event finish(Event event) {
		return this.script.filter(event).getFirst();
	}

	private static Event event(String service, String level, String message, Instant time) {
		Event event = Event.ofMessage(message);
		event.set("@timestamp", time.toString());
		event.set("[event][id]", "id-1");
		event.set("[service][name]", service);
		event.set("[log][level]", level);
		return event;
	}

}
