package dev.hanok.runner.client;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TracesTests {

	@Test
	void ordersTheHopsOfATraceByTimeAndDepth() {
		assertThat(Traces.read(Json.parse("""
				[{"id":"b","parentId":"a","kind":"CLIENT","name":"http post","timestamp":20,"duration":900,
				  "localEndpoint":{"serviceName":"gateway"}},
				 {"id":"b","parentId":"a","kind":"SERVER","name":"http post /api/orders","timestamp":30,"duration":800,
				  "localEndpoint":{"serviceName":"order-service"}},
				 {"id":"a","kind":"SERVER","name":"http post","timestamp":10,"duration":1000,
				  "localEndpoint":{"serviceName":"gateway"}}]""").orElseThrow()))
			.extracting((hop) -> hop.depth() + " " + hop.service() + " " + hop.took().toMillis())
			.containsExactly("0 gateway 1", "1 gateway 0", "1 order-service 0");
	}

	@Test
	void summarisesATrace() {
		assertThat(Traces.summary(Json.parse("""
				[{"traceId":"t","id":"b","parentId":"a","name":"http get","timestamp":20,"duration":900,
				  "localEndpoint":{"serviceName":"order-service"},"tags":{"error":"timeout"}},
				 {"traceId":"t","id":"a","name":"http post","timestamp":10,"duration":1500,
				  "localEndpoint":{"serviceName":"gateway"}}]""").orElseThrow())).isEqualTo(new Traces.Summary("t",
				Instant.EPOCH.plusNanos(10_000), 1.5, "http post", List.of("gateway", "order-service"), true));
	}

}
