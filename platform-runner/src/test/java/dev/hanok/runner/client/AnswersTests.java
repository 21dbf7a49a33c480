package dev.hanok.runner.client;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reads what registry, health endpoints and Zipkin answer.
 */
class AnswersTests {

	@Test
	void readsTheRegistryWithManagementPorts() {
		assertThat(Registry.read(Json.parse("""
				{"applications":{"versions__delta":"1","apps__hashcode":"UP_2_","application":[
				 {"name":"GATEWAY","instance":[{"instanceId":"gateway-1","ipAddr":"127.0.0.1","status":"UP",
				  "port":{"$":8080,"@enabled":"true"},"metadata":{"management.port":"40001"}}]},
				 {"name":"CATALOG-SERVICE","instance":[{"instanceId":"catalog-service-1","ipAddr":"127.0.0.1",
				  "status":"DOWN","port":{"$":40002,"@enabled":"true"},"metadata":{}}]}]}}""").orElseThrow()))
			.containsExactly(new Registered("gateway", "gateway-1", "127.0.0.1", 8080, 40001, "UP"),
					new Registered("catalog-service", "catalog-service-1", "127.0.0.1", 40002, 40002, "DOWN"));
	}

	@Test
	void tellsWhatAnInstanceStillWaitsFor() {
		Health health = Health.read(503, """
				{"status":"DOWN","components":{"readinessState":{"status":"UP"},"signingKeys":{"status":"DOWN"},
				"requiredServices":{"status":"OUT_OF_SERVICE"}}}""");
		assertThat(health.up()).isFalse();
		assertThat(health.detail()).isEqualTo("waits for signingKeys, requiredServices");
		assertThat(Health.read(200, "{\"status\":\"UP\"}").up()).isTrue();
		assertThat(Health.read(500, "oops").detail()).isEqualTo("health answers 500");
	}

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

}
