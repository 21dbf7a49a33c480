package dev.hanok.order.web;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import dev.hanok.order.Api;
import dev.hanok.order.Api.Reply;
import dev.hanok.order.OrderServiceTest;
import dev.hanok.order.StubbedServices;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@OrderServiceTest
class DatabaseOutageTests {

	@Autowired
	Api api;

	@Autowired
	DataSource dataSource;

	@Test
	void respondsWithRetryAfterWithoutAFreeConnection() throws SQLException {
		StubbedServices.reset();
		List<Connection> taken = new ArrayList<>();
		try {
			int size = this.dataSource.unwrap(HikariDataSource.class).getMaximumPoolSize();
			for (int i = 0; i < size; i++) {
				taken.add(this.dataSource.getConnection());
			}
			assertUnavailable(this.api.get("lena", "/api/orders"));
			assertUnavailable(this.api.place("lena", "a-key-of-lena", Api.TWO_TEAS));
		}
		finally {
			for (Connection connection : taken) {
				connection.close();
			}
		}
		assertThat(this.api.place("lena", "a-key-of-lena", Api.TWO_TEAS).status()).isEqualTo(201);
	}

	/**
	 * Requests that hold one connection while they wait for a second one can block each
	 * other.
	 */
	@Test
	void aRequestNeedsOnlyOneConnection() throws SQLException {
		StubbedServices.reset();
		List<Connection> taken = new ArrayList<>();
		try {
			int size = this.dataSource.unwrap(HikariDataSource.class).getMaximumPoolSize();
			for (int i = 0; i < size - 1; i++) {
				taken.add(this.dataSource.getConnection());
			}
			Reply placed = this.api.place("olga");
			assertThat(placed.status()).isEqualTo(201);
			assertThat(this.api.order("olga", placed.id()).status()).isEqualTo(200);
			assertThat(this.api.get("olga", "/api/orders").status()).isEqualTo(200);
			assertThat(this.api.cancel("olga", placed.id()).status()).isEqualTo(200);
		}
		finally {
			for (Connection connection : taken) {
				connection.close();
			}
		}
	}

	private static void assertUnavailable(Reply reply) {
		assertThat(reply.status()).isEqualTo(503);
		assertThat(reply.header("Retry-After")).isEqualTo("1");
		assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
	}

}
