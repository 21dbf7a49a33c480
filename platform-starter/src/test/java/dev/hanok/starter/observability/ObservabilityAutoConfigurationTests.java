package dev.hanok.starter.observability;

import java.util.Properties;

import brave.handler.MutableSpan;
import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationFilter;
import io.micrometer.observation.ObservationPredicate;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.brave.bridge.BraveFinishedSpan;
import io.micrometer.tracing.exporter.SpanExportingPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.info.GitProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.config.observation.SecurityObservationSettings;

import static org.assertj.core.api.Assertions.assertThat;

class ObservabilityAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ObservabilityAutoConfiguration.class));

	@ParameterizedTest
	@CsvSource({ "GET,/actuator/health,false", "GET,/actuator,false", "GET,/api/orders,true",
			"GET,/eureka/apps/delta,false", "PUT,/eureka/apps/GATEWAY/gateway-1,false",
			"POST,/eureka/apps/GATEWAY,true", "DELETE,/eureka/apps/GATEWAY/gateway-1,true" })
	void doesNotObservePolling(String method, String path, boolean observed) {
		this.runner.run(context -> {
			var request = new ServerRequestObservationContext(new MockHttpServletRequest(method, path),
					new MockHttpServletResponse());
			assertThat(
					context.getBean("withoutPolling", ObservationPredicate.class).test("http.server.requests", request))
				.isEqualTo(observed);
		});
	}

	@Test
	void tracesOnlyStatementsOfRequestsAndJobs() {
		var observations = ObservationRegistry.create();
		observations.observationConfig().observationHandler(context -> true);
		this.runner.withBean(ObservationRegistry.class, () -> observations).run(context -> {
			var predicate = context.getBean("withoutOrphanedStatements", ObservationPredicate.class);
			assertThat(predicate.test("jdbc.query", new Observation.Context())).isFalse();
			assertThat(predicate.test("http.client.requests", new Observation.Context())).isTrue();
			Observation.createNotStarted("job", observations)
				.observe(() -> assertThat(predicate.test("jdbc.query", new Observation.Context())).isTrue());
			observations.observationConfig().observationPredicate((name, unused) -> !name.equals("polling"));
			Observation.createNotStarted("polling", observations)
				.observe(() -> assertThat(predicate.test("jdbc.query", new Observation.Context())).isFalse());
		});
	}

	@Test
	void exportsOnlyRedisCommandsOfRequestsAndJobs() {
		this.runner.run(context -> {
			var predicate = context.getBean(SpanExportingPredicate.class);
			var span = new MutableSpan();
			assertThat(predicate.isExportable(BraveFinishedSpan.fromBrave(span))).as("a root of another kind").isTrue();
			span.tag("db.system", "redis");
			assertThat(predicate.isExportable(BraveFinishedSpan.fromBrave(span))).isFalse();
			span.parentId("1234567890abcdef");
			assertThat(predicate.isExportable(BraveFinishedSpan.fromBrave(span))).isTrue();
		});
	}

	@Test
	void addsVersionAndCommitToSpansOfRequestsAndJobs() {
		released().run(context -> {
			var tags = context.getBean(ObservationFilter.class);
			var request = new ServerRequestObservationContext(new MockHttpServletRequest(),
					new MockHttpServletResponse());
			request.setParentObservation(Observation.NOOP);
			var call = new Observation.Context();
			call.setParentObservation(Observation.NOOP);
			KeyValues release = KeyValues.of("version", "1.2.3", "commit", "abcdef1");
			assertThat(tags.map(request).getHighCardinalityKeyValues()).isEqualTo(release);
			assertThat(tags.map(new Observation.Context()).getHighCardinalityKeyValues()).isEqualTo(release);
			assertThat(request.getLowCardinalityKeyValues()).as("labels of metrics").isEmpty();
			assertThat(tags.map(call).getAllKeyValues()).isEmpty();
		});
	}

	@Test
	void addsNothingToSpansIfVersionAndCommitAreUnknown() {
		this.runner.run(context -> assertThat(
				context.getBean(ObservationFilter.class).map(new Observation.Context()).getAllKeyValues())
			.isEmpty());
	}

	@Test
	void infoMetricHasVersionAndCommits() {
		released().withPropertyValues("config.client.version=0123456789abcdef0123456789abcdef01234567").run(context -> {
			var meters = new SimpleMeterRegistry();
			context.getBean(InfoMeter.class).bindTo(meters);
			assertThat(meters.get("hanok.info")
				.tags("version", "1.2.3", "commit", "abcdef1", "config.commit", "0123456")
				.gauge()
				.value()).isEqualTo(1);
		});
	}

	@Test
	void infoMetricHasNoneForUnknownValues() {
		this.runner.run(context -> {
			var meters = new SimpleMeterRegistry();
			context.getBean(InfoMeter.class).bindTo(meters);
			assertThat(meters.get("hanok.info")
				.tags("version", "none", "commit", "none", "config.commit", "none")
				.gauge()
				.value()).isEqualTo(1);
		});
	}

	@Test
	void logsRequestsOnlyInAWebApplication() {
		this.runner.run(context -> assertThat(context).doesNotHaveBean("requestLog"));
		new WebApplicationContextRunner().withConfiguration(AutoConfigurations.of(ObservabilityAutoConfiguration.class))
			.run(context -> assertThat(context).hasBean("requestLog"));
	}

	@Test
	void observesNoSecurityFilter() {
		this.runner.run((context) -> assertThat(context.getBean(SecurityObservationSettings.class))
			.matches((settings) -> !settings.shouldObserveRequests() && !settings.shouldObserveAuthentications()
					&& !settings.shouldObserveAuthorizations()));
	}

	@Test
	void canBeSwitchedOff() {
		this.runner.withPropertyValues("platform.observability.enabled=false")
			.run(context -> assertThat(context).doesNotHaveBean(ObservationPredicate.class)
				.doesNotHaveBean(ObservationFilter.class)
				.doesNotHaveBean(MeterBinder.class));
	}

	private ApplicationContextRunner released() {
		var git = new Properties();
		git.setProperty("commit.id", "abcdef1234567890abcdef1234567890abcdef12");
		var build = new Properties();
		build.setProperty("version", "1.2.3");
		return this.runner.withBean(GitProperties.class, () -> new GitProperties(git))
			.withBean(BuildProperties.class, () -> new BuildProperties(build));
	}

}
