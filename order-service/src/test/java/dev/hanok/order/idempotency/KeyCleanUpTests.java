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
	void deletesOldKeysBatchByBatchAndKeepsTheOthers() {
		for (int i = 0; i < 5; i++) {
			this.api.place(this.customer, "old-" + i, Api.TWO_TEAS);
		}
		this.jdbc.sql("update idempotency_key set created_at = now() - interval '25 hours' where customer = ?")
			.param(this.customer)
			.update();
		this.api.place(this.customer, "young", Api.TWO_TEAS);
		this.cleanUp.run();
		List<String> left = this.jdbc.sql("select key from idempotency_key where customer = ?")
			.param(this.customer)
			.query(String.class)
			.list();
		assertThat(left).containsExactly("young");
	}

}
