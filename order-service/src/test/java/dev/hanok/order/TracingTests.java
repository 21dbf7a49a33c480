package dev.hanok.order;

import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@OrderServiceTest
@TestPropertySource(properties = { "orders.confirmer.delay=100ms", "orders.confirmer.first-back-off=200ms",
		// Without an exporter nothing would be passed on either.
		"management.tracing.export.enabled=true" })
@Import(TracingTests.Recording.class)
class TracingTests {

	@Autowired
	Api api;

	@Autowired
	Recording.Seen seen;

	@Autowired
	ObservationRegistry observations;

	@Autowired
	JdbcClient jdbc;

	@BeforeEach
	void allIsWell() {
		Outside.reset();
	}

	@Test
	void passesItsTraceOnToTheCatalog() {
		UUID id = this.api.place("karla").id();
		String traceId = this.jdbc.sql("select trace_id from orders where id = ?")
			.param(id)
			.query(String.class)
			.single();
		Outside.CATALOG.verify(Outside.reservations().withHeader("traceparent", matching("00-" + traceId + "-.*")));
	}

	@Test
	void tracesWorkInTheBackgroundAndNamesTheTraceItBelongsTo() {
		Outside.catalogAnswers(aResponse().withStatus(503));
		UUID id = this.api.place("karla").id();
		String traceId = this.jdbc.sql("select trace_id from orders where id = ?")
			.param(id)
			.query(String.class)
			.single();
		Outside.reset();
		await().until(() -> this.api.order("karla", id).state().equals("CONFIRMED"));
		assertThat(this.seen).anySatisfy(context -> {
			assertThat(context.getName()).isEqualTo("hanok.orders.finish");
			assertThat(context.getHighCardinalityKeyValue("order.id").getValue()).isEqualTo(id.toString());
			assertThat(context.getHighCardinalityKeyValue("placed.trace.id").getValue()).isEqualTo(traceId);
		});
	}

	@Test
	void tracesStatementsOnlyWhereTheyBelongToSomething() {
		this.jdbc.sql("select 'alone'").query(String.class).single();
		Observation.createNotStarted("work", this.observations)
			.observe(() -> this.jdbc.sql("select 'at work'").query(String.class).single());
		assertThat(this.seen).anySatisfy(
				context -> assertThat(context.getHighCardinalityKeyValues().toString()).contains("select 'at work'"));
		assertThat(this.seen).noneSatisfy(
				context -> assertThat(context.getHighCardinalityKeyValues().toString()).contains("select 'alone'"));
	}

	/** Remembers every observation. */
	@TestConfiguration(proxyBeanMethods = false)
	static class Recording {

		@Bean
		Seen seen() {
			return new Seen();
		}

		static final class Seen extends CopyOnWriteArrayList<Observation.Context>
				implements ObservationHandler<Observation.Context> {

			@Override
			public void onStop(Observation.Context context) {
				add(context);
			}

			@Override
			public boolean supportsContext(Observation.Context context) {
				return true;
			}

		}

	}

}
