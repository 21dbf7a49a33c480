package dev.hanok.order.ordering;

import java.util.UUID;

import dev.hanok.order.Api;
import dev.hanok.order.OrderServiceTest;
import dev.hanok.order.StubbedServices;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The clock of the database is ten minutes behind that of the service.
 */
@OrderServiceTest
@TestPropertySource(properties = { "orders.confirmer.delay=100ms", "orders.confirmer.first-back-off=200ms",
		"orders.confirmer.longest-back-off=1s",
		"spring.datasource.hikari.connection-init-sql=" + ConfirmerScheduleTests.TEN_MINUTES_BEHIND })
class ConfirmerScheduleTests {

	/**
	 * PostgreSQL finds these functions before its own, because its own schema is last in
	 * the search path.
	 */
	static final String TEN_MINUTES_BEHIND = "create schema if not exists behind; "
			+ "create or replace function behind.now() returns timestamptz stable language sql "
			+ "as $$select pg_catalog.now() - interval '10 minutes'$$; "
			+ "create or replace function behind.clock_timestamp() returns timestamptz volatile language sql "
			+ "as $$select pg_catalog.clock_timestamp() - interval '10 minutes'$$; "
			+ "set search_path = public, behind, pg_catalog";

	@Autowired
	Api api;

	@Autowired
	JdbcClient jdbc;

	@Test
	void finishesOrdersAfterAnOutageDespiteClockSkew() {
		StubbedServices.reset();
		UUID confirmed = this.api.place("emil").id();
		StubbedServices.catalogRespondsWith(aResponse().withStatus(503));
		UUID pending = this.api.place("emil").id();
		this.api.cancel("emil", confirmed);
		assertThat(this.api.order("emil", pending).state()).isEqualTo("PENDING");
		assertThat(this.jdbc
			.sql("select created_at between now() - interval '1 minute' and now() + interval '1 minute' "
					+ "and now() < pg_catalog.now() from orders where id = ?")
			.param(pending)
			.query(Boolean.class)
			.single()).as("the time of the database").isTrue();
		StubbedServices.reset();
		Awaitility.await().untilAsserted(() -> {
			assertThat(this.api.order("emil", pending).state()).isEqualTo("CONFIRMED");
			assertThat(this.api.due(confirmed)).isFalse();
			assertThat(StubbedServices.releases(confirmed)).isEqualTo(1);
		});
	}

}
