package dev.hanok.runner.platform;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReadinessTests {

	@Test
	void namesTheDependencyAnInstanceWaitsFor() {
		Readiness.Result health = Readiness.read(503, """
				{"status":"DOWN","components":{"readinessState":{"status":"UP"},"signingKeys":{"status":"DOWN"},
				"requiredServices":{"status":"OUT_OF_SERVICE"}}}""", 8080);
		assertThat(health.ready()).isFalse();
		assertThat(health.detail()).isEqualTo("waits for signingKeys, requiredServices");
		assertThat(Readiness.read(200, "{\"status\":\"UP\"}", 8080).ready()).isTrue();
		assertThat(Readiness.read(500, "oops", 8080).detail()).isEqualTo("health answers 500");
	}

}
