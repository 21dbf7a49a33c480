package dev.hanok.order.idempotency;

import java.util.List;
import java.util.UUID;

import dev.hanok.order.Api;
import dev.hanok.order.OrderServiceTest;
import dev.hanok.order.StubbedServices;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@OrderServiceTest
class KeyCleanUpTests {

	private final String customer = "greta-" + UUID.randomUUID();

	@Autowired
	Api api;

	@Autowired
	KeyCleanUp cleanUp;

	@Autowired
	JdbcClient jdbc;

	@BeforeEach
	void resetStubs() {
		StubbedServices.reset();
	}

	@Test
	void deletesExpiredKeysInBatches() {
		for (int i = 0; i < 5; i++) {
			this.api.place(this.customer, "old-" + i, Api.TWO_TEAS);
		}
		age();
		this.api.place(this.customer, "young", Api.TWO_TEAS);
		this.cleanUp.run();
		assertThat(left()).containsExactly("young");
	}

	@Test
	void doesNotDeleteTheKeyOfAPendingOrder() {
		this.api.place(this.customer, "old", Api.TWO_TEAS);
		age();
		this.jdbc.sql("update orders set state = 'PENDING', due_at = now() where customer = ?")
			.param(this.customer)
			.update();
		this.cleanUp.run();
		assertThat(left()).containsExactly("old");
		this.jdbc.sql("update orders set state = 'CONFIRMED', due_at = null where customer = ?")
			.param(this.customer)
			.update();
		this.cleanUp.run();
		assertThat(left()).isEmpty();
	}

	private void age() {
		for (String aged : List.of("idempotency_key set created_at", "orders set updated_at")) {
			this.jdbc.sql("update " + aged + " = now() - interval '25 hours' where customer = ?")
				.param(this.customer)
				.update();
		}
	}

	private List<String> left() {
		return this.jdbc.sql("select key from idempotency_key where customer = ?")
			.param(this.customer)
			.query(String.class)
			.list();
	}

}
