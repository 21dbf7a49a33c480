package dev.hanok.order.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import dev.hanok.order.Api;
import dev.hanok.order.Api.Reply;
import dev.hanok.order.OrderServiceTest;
import dev.hanok.order.StubbedServices;
import dev.hanok.starter.page.Cursor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@OrderServiceTest
class OrderPagingTests {

	@Autowired
	Api api;

	@Autowired
	JdbcClient jdbc;

	@BeforeEach
	void resetStubs() {
		StubbedServices.reset();
	}

	@Test
	void followingNextLinksListsEachOrderOnce() {
		String customer = customer(45);
		customer(45);
		List<String> expected = this.jdbc
			.sql("select id from orders where customer = :customer order by created_at desc, id desc")
			.param("customer", customer)
			.query(String.class)
			.list();
		List<String> ids = new ArrayList<>();
		String next = "/api/orders?size=10";
		while (!next.isEmpty()) {
			Reply page = page(customer, next);
			page.json().path("items").forEach(order -> ids.add(order.path("id").asString()));
			next = page.json().path("next").asString("");
		}
		assertThat(ids).isEqualTo(expected).hasSize(45);
	}

	@Test
	void aNewOrderDoesNotShiftTheFollowingPage() {
		String customer = customer(3);
		String next = page(customer, "/api/orders?size=1").json().path("next").asString();
		Reply before = page(customer, next);
		this.api.place(customer);
		assertThat(page(customer, next).json()).isEqualTo(before.json());
	}

	@Test
	void aCursorOfAnotherCustomerShowsNoOrders() {
		String next = page(customer(3), "/api/orders?size=1").json().path("next").asString();
		assertThat(page("stranger-" + UUID.randomUUID(), next).json().path("items").isEmpty()).isTrue();
	}

	@Test
	void cursorPagesHaveNoTotals() {
		String customer = customer(3);
		String next = page(customer, "/api/orders?size=1").json().path("next").asString();
		assertThat(page(customer, next).json().propertyNames()).containsExactlyInAnyOrder("items", "size", "next");
	}

	@Test
	void totalIsALowerBoundAboveTenThousandOrders() {
		String customer = customer(10_001);
		Reply last = page(customer, "/api/orders?size=100&page=99");
		assertThat(last.json().path("items").size()).isEqualTo(100);
		assertThat(last.json().path("totalItems").asInt()).isEqualTo(10_000);
		assertThat(last.json().path("totalIsLowerBound").asBoolean()).isTrue();
		Reply next = page(customer, last.json().path("next").asString());
		assertThat(next.json().path("items").size()).isEqualTo(1);
		Reply tooDeep = this.api.get(customer, "/api/orders?size=100&page=100");
		assertThat(tooDeep.status()).isEqualTo(400);
		assertThat(tooDeep.json().path("type").asString()).isEqualTo("urn:hanok:problem:page-too-deep");
	}

	@Test
	void theTotalOfAShortListIsExact() {
		Reply page = page(customer(2), "/api/orders");
		assertThat(page.json().path("totalItems").asInt()).isEqualTo(2);
		assertThat(page.json().path("totalIsLowerBound").asBoolean(true)).isFalse();
		assertThat(page.json().has("next")).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "x", "AAAAAAAA", "%00" })
	void refusesAMalformedCursor(String cursor) {
		assertMalformed(cursor);
	}

	@Test
	void refusesACursorWithAnImpossibleTimeOrId() {
		String id = UUID.randomUUID().toString();
		assertMalformed(Cursor.after("yesterday", id).toString());
		assertMalformed(Cursor.after(Instant.MAX, id).toString());
		assertMalformed(Cursor.after(Instant.MIN, id).toString());
		assertMalformed(Cursor.after(Instant.now(), "42").toString());
	}

	private void assertMalformed(String cursor) {
		Reply reply = this.api.get("hans", "/api/orders?cursor=" + cursor);
		assertThat(reply.status()).isEqualTo(400);
		assertThat(reply.json().path("type").asString()).isEqualTo("urn:hanok:problem:malformed-cursor");
	}

	private Reply page(String customer, String address) {
		Reply page = this.api.get(customer, address);
		assertThat(page.status()).isEqualTo(200);
		String next = page.json().path("next").asString("");
		assertThat(page.headers().firstValue("Link").orElse(""))
			.isEqualTo(next.isEmpty() ? "" : "<" + next + ">; rel=\"next\"");
		return page;
	}

	/**
	 * Up to three orders have the same creation time, so that the id must decide the
	 * sequence.
	 */
	private String customer(int orders) {
		String customer = "paging-" + UUID.randomUUID();
		this.jdbc.sql("""
				with placed as (
					insert into orders (id, version, customer, state, created_at, updated_at)
					select gen_random_uuid(), 1, :customer, 'REJECTED', moment, moment
					from generate_series(1, :orders) n, lateral (select now() - n / 3 * interval '1 second') t (moment)
					returning id)
				insert into order_line (order_id, position, sku, quantity)
				select id, position, 'sku-' || position, 1 from placed, generate_series(0, 1) position
				""").param("customer", customer).param("orders", orders).update();
		return customer;
	}

}
