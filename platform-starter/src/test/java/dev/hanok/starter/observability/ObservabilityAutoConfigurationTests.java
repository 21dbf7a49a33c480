package dev.hanok.starter.observability;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationPredicate;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

class ObservabilityAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ObservabilityAutoConfiguration.class));

	@ParameterizedTest
	@CsvSource({ "/actuator/health,false", "/actuator,false", "/api/orders,true" })
	void observesWhatUsersDo(String path, boolean observed) {
		this.runner.run(context -> {
			var request = new ServerRequestObservationContext(new MockHttpServletRequest("GET", path),
					new MockHttpServletResponse());
			assertThat(context.getBean("withoutActuatorRequests", ObservationPredicate.class)
				.test("http.server.requests", request)).isEqualTo(observed);
		});
	}

	@Test
	void tracesStatementsOfRequestsAndJobsOnly() {
		var observations = ObservationRegistry.create();
		observations.observationConfig().observationHandler(context -> true);
		this.runner.withBean(ObservationRegistry.class, () -> observations).run(context -> {
			var predicate = context.getBean("withoutOrphanedStatements", ObservationPredicate.class);
			assertThat(predicate.test("jdbc.query", new Observation.Context())).isFalse();
			assertThat(predicate.test("http.client.requests", new Observation.Context())).isTrue();
			Observation.createNotStarted("job", observations)
				.observe(() -> assertThat(predicate.test("jdbc.query", new Observation.Context())).isTrue());
		});
	}

	@Test
	void logsRequestsWhereThereIsWeb() {
		this.runner.run(context -> assertThat(context).doesNotHaveBean("requestLog"));
		new WebApplicationContextRunner().withConfiguration(AutoConfigurations.of(ObservabilityAutoConfiguration.class))
			.run(context -> assertThat(context).hasBean("requestLog"));
	}

	@Test
	void isSwitchedOffByAProperty() {
		this.runner.withPropertyValues("platform.observability.enabled=false")
			.run(context -> assertThat(context).doesNotHaveBean(ObservationPredicate.class));
	}

}
