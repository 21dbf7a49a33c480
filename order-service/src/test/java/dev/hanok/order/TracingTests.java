package dev.hanok.order;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.cloud.client.circuitbreaker.CircuitBreakerFactory;
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
		// Traces are propagated only if their export is enabled.
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

	@Autowired
	Tracer tracer;

	@Autowired
	CircuitBreakerFactory<?, ?> breakers;

	@BeforeEach
	void resetStubs() {
		StubbedServices.reset();
	}

	@Test
	void propagatesItsTraceToTheCatalog() {
		UUID id = this.api.place("karla").id();
		StubbedServices.CATALOG.verify(inTrace(traceId(id), "01"));
	}

	@Test
	void confirmerContinuesTheTraceOfThePlacingRequest() {
		UUID id = pendingOrder();
		String traceId = traceId(id);
		int before = StubbedServices.CATALOG.countRequestsMatching(inTrace(traceId, "01").build()).getCount();
		StubbedServices.reset();
		await().until(() -> this.api.order("karla", id).state().equals("CONFIRMED"));
		assertThat(before).as("called by the request, through the circuit breaker").isPositive();
		StubbedServices.CATALOG.verify(inTrace(traceId, "01"));
		assertThat(this.seen).anySatisfy(context -> {
			assertThat(context.getName()).isEqualTo("hanok.orders.finish");
			assertThat(context.getHighCardinalityKeyValue("order.id").getValue()).isEqualTo(id.toString());
			assertThat(context.getHighCardinalityKeyValue("placed.trace.id").getValue()).isEqualTo(traceId);
		});
	}

	@Test
	void confirmerKeepsTheSamplingDecisionOfThePlacingRequest() {
		UUID id = pendingOrderOfAge("1 second", "00");
		await().until(() -> this.api.order("karla", id).state().equals("CONFIRMED"));
		StubbedServices.CATALOG.verify(inTrace(traceId(id), "00"));
	}

	@Test
	void confirmerStartsANewTraceForAnOldOrder() {
		UUID id = pendingOrderOfAge("1 hour", "01");
		await().until(() -> this.api.order("karla", id).state().equals("CONFIRMED"));
		StubbedServices.CATALOG.verify(0, inTrace(traceId(id), "0."));
	}

	@Test
	void theReleaseContinuesTheTraceOfTheCancellation() {
		UUID id = this.api.place("karla").id();
		StubbedServices.releases(aResponse().withStatus(503));
		this.api.cancel("karla", id);
		String cancellationTraceId = this.jdbc.sql("select trace_parent from orders where id = ?")
			.param(id)
			.query(String.class)
			.single()
			.substring(3, 35);
		assertThat(cancellationTraceId).isNotEqualTo(traceId(id));
		StubbedServices.reset();
		await().until(() -> !this.api.due(id));
		StubbedServices.CATALOG.verify(WireMock.deleteRequestedFor(WireMock.anyUrl())
			.withHeader("traceparent", matching("00-" + cancellationTraceId + "-.*-01")));
	}

	@Test
	void theCircuitBreakerRunsCallsOnTheCallersThread() {
		Observation.createNotStarted("work", this.observations).observe(() -> {
			String trace = traceId();
			Map.Entry<Thread, String> inside = this.breakers.create("callers-thread")
				.run(() -> Map.entry(Thread.currentThread(), traceId()));
			assertThat(inside).isEqualTo(Map.entry(Thread.currentThread(), trace));
		});
	}

	private String traceId() {
		return Objects.requireNonNull(this.tracer.currentSpan()).context().traceId();
	}

	private UUID pendingOrder() {
		StubbedServices.catalogRespondsWith(aResponse().withStatus(503));
		return this.api.place("karla").id();
	}

	/** An order that was placed some time ago, in a trace with these flags. */
	private UUID pendingOrderOfAge(String age, String flags) {
		UUID id = UUID.randomUUID();
		String traceId = id.toString().replace("-", "");
		this.jdbc.sql("""
				with placed as (
					insert into orders
						(id, version, customer, state, created_at, updated_at, due_at, trace_id, trace_parent)
					values (:id, 1, 'karla', 'PENDING', now(), now() - cast(:age as interval), now(), :trace, :parent)
					returning id
				)
				insert into order_line (order_id, position, sku, quantity)
				select id, 0, 'tea', 2 from placed
				""")
			.param("id", id)
			.param("age", age)
			.param("trace", traceId)
			.param("parent", "00-" + traceId + "-00f067aa0ba902b7-" + flags)
			.update();
		return id;
	}

	private String traceId(UUID id) {
		return this.jdbc.sql("select trace_id from orders where id = ?").param(id).query(String.class).single();
	}

	private static RequestPatternBuilder inTrace(String traceId, String flags) {
		return StubbedServices.reservations().withHeader("traceparent", matching("00-" + traceId + "-.*-" + flags));
	}

	@Test
	void tracesStatementsOnlyInsideAnObservation() {
		this.jdbc.sql("select 'alone'").query(String.class).single();
		Observation.createNotStarted("work", this.observations)
			.observe(() -> this.jdbc.sql("select 'at work'").query(String.class).single());
		assertThat(this.seen).anySatisfy(
				context -> assertThat(context.getHighCardinalityKeyValues().toString()).contains("select 'at work'"));
		assertThat(this.seen).noneSatisfy(
				context -> assertThat(context.getHighCardinalityKeyValues().toString()).contains("select 'alone'"));
	}

	/** Records every observation. */
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
