package dev.hanok.order;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import javax.sql.DataSource;

import dev.hanok.order.Api.Reply;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.cloud.circuitbreaker.resilience4j.Resilience4JCircuitBreakerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@OrderServiceTest
class IdempotencyTests {

	private final String key = UUID.randomUUID().toString();

	private final String customer = "ida-" + this.key;

	@Autowired
	Api api;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	DataSource dataSource;

	@Autowired
	Resilience4JCircuitBreakerFactory breakers;

	@BeforeEach
	void resetStubs() {
		StubbedServices.reset();
		this.breakers.getCircuitBreakerRegistry().circuitBreaker("catalog-service").reset();
	}

	@Test
	void aRepetitionGetsTheSameConfirmation() {
		assertRepeatedExactly(place());
	}

	@Test
	void aRepetitionGetsTheSameRejection() {
		StubbedServices.reserves(StubbedServices.outOfStock());
		assertRepeatedExactly(place());
	}

	@Test
	void aRepetitionGetsThePendingResponseAfterTheCatalogIsBack() {
		StubbedServices.reserves(aResponse().withStatus(503));
		Reply first = place();
		StubbedServices.reserves(StubbedServices.reserved(1250));
		assertRepeatedExactly(first);
	}

	private void assertRepeatedExactly(Reply first) {
		Reply again = place();
		assertThat(again.status()).isEqualTo(first.status());
		assertThat(again.text()).isEqualTo(first.text());
		assertThat(again.header("Location")).isEqualTo(first.header("Location"));
		assertThat(again.header("Content-Type")).isEqualTo(first.header("Content-Type"));
		assertThat(StubbedServices.reservations(first.id())).isEqualTo(1);
		assertThat(orders()).isEqualTo(1);
	}

	@Test
	void treatsReorderedLinesAsTheSameRequest() {
		Reply first = place();
		Reply again = this.api.place(this.customer, this.key, """
				{ "unknown-field": 1, "lines": [ {"quantity": 1, "sku": "cup"}, {"quantity": 2, "sku": "tea"} ] }""");
		assertThat(again.text()).isEqualTo(first.text());
	}

	@Test
	void refusesTheKeyForOtherLines() {
		place();
		Reply other = this.api.place(this.customer, this.key, "{\"lines\":[{\"sku\":\"tea\",\"quantity\":3}]}");
		assertThat(other.status()).isEqualTo(422);
		assertThat(other.json().path("type").asString()).isEqualTo("urn:hanok:problem:idempotency-key-reused");
		assertThat(orders()).isEqualTo(1);
	}

	@Test
	void twoCustomersMayUseTheSameKey() {
		Reply ida = place();
		Reply bob = this.api.place("bob", this.key, Api.TWO_TEAS);
		assertThat(bob.status()).isEqualTo(201);
		assertThat(bob.id()).isNotEqualTo(ida.id());
	}

	@Test
	void placesOneOrderForTwentyConcurrentRepetitions() throws Exception {
		StubbedServices.reserves(StubbedServices.reserved(1250).withFixedDelay(200));
		List<Callable<Reply>> requests = new ArrayList<>();
		for (int i = 0; i < 20; i++) {
			requests.add(this::place);
		}
		try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Reply> replies = new ArrayList<>();
			for (Future<Reply> reply : executor.invokeAll(requests)) {
				replies.add(reply.get());
			}
			assertThat(replies).allSatisfy(reply -> assertThat(reply.status()).isEqualTo(201));
			assertThat(replies).extracting(Reply::text).containsOnly(replies.getFirst().text());
			assertThat(StubbedServices.reservations(replies.getFirst().id())).isEqualTo(1);
		}
		assertThat(orders()).isEqualTo(1);
	}

	@Test
	void aRepetitionGetsTheCurrentStateIfTheFirstRequestCrashed() {
		Reply first = place();
		this.jdbc.sql("update orders set state = 'PENDING', due_at = now() where id = ?").param(first.id()).update();
		this.jdbc.sql("update idempotency_key set answer_status = null, answer_body = null where key = ?")
			.param(this.key)
			.update();
		Reply lateResponse = place();
		assertThat(lateResponse.status()).isEqualTo(202);
		assertThat(lateResponse.id()).isEqualTo(first.id());
		assertThat(place().text()).as("recorded").isEqualTo(lateResponse.text());
	}

	/** As if the instance of the first request were suspended or cut off. */
	@Test
	@Timeout(10)
	void aRepetitionDoesNotWaitForATransactionThatHangs() throws SQLException {
		try (Connection hung = this.dataSource.getConnection()) {
			hung.setAutoCommit(false);
			try (var claim = hung.prepareStatement(
					"insert into idempotency_key (customer, key, body_hash, order_id) values (?, ?, '', ?)")) {
				claim.setString(1, this.customer);
				claim.setString(2, this.key);
				claim.setObject(3, UUID.randomUUID());
				claim.executeUpdate();
			}
			assertThat(place().status()).isEqualTo(201);
			assertThatExceptionOfType(SQLException.class).isThrownBy(hung::commit);
			// With this, the pool removes the connection.
			assertThatExceptionOfType(SQLException.class).isThrownBy(hung::rollback);
		}
		assertThat(orders()).isEqualTo(1);
	}

	@Test
	void anExpiredKeyPlacesANewOrder() {
		Reply first = place();
		age("25 hours");
		Reply second = this.api.place(this.customer, this.key, "{\"lines\":[{\"sku\":\"tea\",\"quantity\":3}]}");
		assertThat(second.status()).isEqualTo(201);
		assertThat(second.id()).isNotEqualTo(first.id());
	}

	@Test
	void aKeyDoesNotExpireWhileItsOrderIsPending() {
		StubbedServices.reserves(aResponse().withStatus(503));
		Reply first = place();
		age("25 hours");
		assertThat(place().text()).isEqualTo(first.text());
		assertThat(orders()).isEqualTo(1);
	}

	@Test
	void aKeyDoesNotExpireWithinADay() {
		Reply first = place();
		age("23 hours 59 minutes");
		assertThat(place().text()).isEqualTo(first.text());
	}

	private Reply place() {
		return this.api.place(this.customer, this.key, Api.TWO_TEAS);
	}

	private int orders() {
		return this.jdbc.sql("select count(*) from orders where customer = ?")
			.param(this.customer)
			.query(Integer.class)
			.single();
	}

	private void age(String interval) {
		this.jdbc.sql("update idempotency_key set created_at = now() - cast(? as interval) where key = ?")
			.param(interval)
			.param(this.key)
			.update();
	}

}
