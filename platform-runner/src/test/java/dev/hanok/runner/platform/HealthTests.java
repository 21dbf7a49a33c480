package dev.hanok.runner.platform;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HealthTests {

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

}
