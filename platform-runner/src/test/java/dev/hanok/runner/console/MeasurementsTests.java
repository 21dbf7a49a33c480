package dev.hanok.runner.console;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MeasurementsTests {

	private static final String SERVICE = """
			# TYPE http_server_requests_seconds summary
			http_server_requests_seconds_count{method="GET",status="200",uri="/api/orders"} %d
			http_server_requests_seconds_count{method="GET",status="503",uri="/api/orders"} 4
			http_server_requests_seconds_sum{method="GET",status="200",uri="/api/orders"} %s
			process_cpu_usage 0.25
			hanok_info{commit="abcdef0",config_commit="0123456",version="0.1.0"} 1
			resilience4j_circuitbreaker_state{group="none",name="catalog-service",state="open"} 1
			resilience4j_circuitbreaker_state{group="none",name="catalog-service",state="closed"} 0
			""";

	private static final String GATEWAY = """
			hanok_gateway_requests_seconds_count{route="orders",status="200",upstream="order-service"} %1$d
			hanok_gateway_requests_seconds_bucket{status="200",upstream="order-service",le="0.05"} %2$d
			hanok_gateway_requests_seconds_bucket{status="200",upstream="order-service",le="0.1"} %3$d
			hanok_gateway_requests_seconds_bucket{status="200",upstream="order-service",le="+Inf"} %1$d
			""";

	@Test
	void readsTheMetricsOfAService() {
		Measurements read = Measurements.read(SERVICE.formatted(10, "2.5"));
		assertThat(read.requests()).isEqualTo(14);
		assertThat(read.errors()).isEqualTo(4);
		assertThat(read.cpu()).isEqualTo(0.25);
		assertThat(read.labels()).containsEntry("version", "0.1.0").containsEntry("config_commit", "0123456");
		assertThat(read.breakers()).isEqualTo(Map.of("catalog-service", "open"));
	}

	@Test
	void skipsLinesThatAreNoMetrics() {
		assertThat(Measurements.read("<html>\nprocess_cpu_usage much\n\n").cpu()).isZero();
	}

	@Test
	void dividesTheDifferencesOfCountersByTheTime() {
		Rates rates = Rates.between(Measurements.read(SERVICE.formatted(10, "2.5")),
				Measurements.read(SERVICE.formatted(30, "3.5")), Duration.ofSeconds(10));
		assertThat(rates.requests()).isEqualTo(2);
		assertThat(rates.errors()).isZero();
		assertThat(rates.milliseconds()).isEqualTo(50);
	}

	@Test
	void hasNoRatesIfACounterBeganAgain() {
		assertThat(Rates.between(Measurements.read(SERVICE.formatted(10, "2.5")),
				Measurements.read(SERVICE.formatted(1, "0.5")), Duration.ofSeconds(10)))
			.isEqualTo(Rates.NONE);
	}

	@Test
	void findsTheLimitThatNinetyNineOfAHundredRequestsKept() {
		assertThat(slowest(0, 0, 0, 100, 98, 100)).isEqualTo("≤ 100 ms");
		assertThat(slowest(0, 0, 0, 100, 99, 100)).isEqualTo("≤ 50 ms");
		assertThat(slowest(100, 0, 0, 200, 100, 100)).isEqualTo("≤ 50 ms");
		assertThat(slowest(0, 0, 0, 100, 90, 95)).isEqualTo("> 100 ms");
		assertThat(slowest(100, 90, 95, 100, 90, 95)).isEmpty();
	}

	private static String slowest(int count, int fifty, int hundred, int laterCount, int laterFifty, int laterHundred) {
		return Rates.slowest("order-service",
				List.of(new Rates.Change(Measurements.read(GATEWAY.formatted(count, fifty, hundred)),
						Measurements.read(GATEWAY.formatted(laterCount, laterFifty, laterHundred)))));
	}

}
