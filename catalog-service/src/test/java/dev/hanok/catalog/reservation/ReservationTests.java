package dev.hanok.catalog.reservation;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;

import javax.sql.DataSource;

import dev.hanok.catalog.AtOnce;
import dev.hanok.catalog.CatalogClient;
import dev.hanok.catalog.CatalogTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.client.RestTestClient;

import static dev.hanok.catalog.CatalogClient.statuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@CatalogTest
class ReservationTests {

	private final CatalogClient catalog;

	private final DataSource dataSource;

	private final UUID order = UUID.randomUUID();

	ReservationTests(@Autowired CatalogClient catalog, @Autowired DataSource dataSource) {
		this.catalog = catalog;
		this.dataSource = dataSource;
	}

	@Test
	void repeatedReservationKeepsThePricesOfTheFirst() {
		this.catalog.add("HOLD-B", 10);
		this.catalog.add("HOLD-A", 10);
		var expected = Map.of("orderId", this.order.toString(), "status", "RESERVED", "lines",
				List.of(line("HOLD-B", 2), line("HOLD-A", 3)));
		assertThat(body(this.catalog.reserve(this.order, "HOLD-B", 2, "HOLD-A", 3), 200)).isEqualTo(expected);

		this.catalog
			.send(this.catalog.manager(), HttpMethod.PUT, CatalogClient.PRODUCTS + "/HOLD-B",
					"{\"title\":\"Dearer\",\"description\":\"\",\"price\":{\"amount\":9999,\"currency\":\"EUR\"}}",
					"If-Match", "*")
			.expectStatus()
			.isOk();

		assertThat(body(this.catalog.reserve(this.order, "HOLD-A", 3, "HOLD-B", 2), 200)).isEqualTo(expected);
		assertThat(this.catalog.stock("HOLD-B")).isEqualTo(8);
		assertThat(this.catalog.stock("HOLD-A")).isEqualTo(7);
	}

	@Test
	void rejectsTheWholeOrderAndRepeatsTheRejection() {
		this.catalog.add("LACK-ENOUGH", 10);
		this.catalog.add("LACK-FEW", 2);
		Object[] lines = { "LACK-ENOUGH", 1, "LACK-FEW", 3, "LACK-NONE", 1, "not a sku", 1 };
		var outOfStock = List.of(Map.of("sku", "LACK-FEW", "requested", 3, "available", 2, "known", true),
				Map.of("sku", "LACK-NONE", "requested", 1, "available", 0, "known", false),
				Map.of("sku", "not a sku", "requested", 1, "available", 0, "known", false));
		assertThat(body(this.catalog.reserve(this.order, lines), 409))
			.containsEntry("type", "urn:hanok:problem:insufficient-stock")
			.containsEntry("lines", outOfStock);
		assertThat(this.catalog.stock("LACK-ENOUGH")).isEqualTo(10);

		this.catalog
			.send(this.catalog.manager(), HttpMethod.PUT, CatalogClient.PRODUCTS + "/LACK-FEW/stock", "{\"stock\":100}",
					"If-Match", "*")
			.expectStatus()
			.isOk();
		assertThat(body(this.catalog.reserve(this.order, lines), 409)).containsEntry("lines", outOfStock);

		this.catalog.release(this.order).expectStatus().isNoContent();
		assertThat(body(this.catalog.reserve(this.order, lines), 409)).containsEntry("lines", outOfStock);
		assertThat(this.catalog.stock("LACK-FEW")).isEqualTo(100);
	}

	@Test
	void refusesOtherLinesForTheSameOrder() {
		this.catalog.add("OTHER", 10);
		this.catalog.reserve(this.order, "OTHER", 1).expectStatus().isOk();
		assertThat(body(this.catalog.reserve(this.order, "OTHER", 2), 409)).containsEntry("type",
				"urn:hanok:problem:reservation-mismatch");
		assertThat(body(this.catalog.reserve(this.order, "OTHER", 1, "MORE", 1), 409)).containsEntry("type",
				"urn:hanok:problem:reservation-mismatch");
		assertThat(this.catalog.stock("OTHER")).isEqualTo(9);
	}

	@Test
	void reservesOnceForConcurrentRepetitions() throws Exception {
		this.catalog.add("REPEAT", 100);
		var responses = AtOnce.run(20, i -> this.catalog.reserve(this.order, "REPEAT", 5));
		assertThat(statuses(responses)).containsOnly(200);
		assertThat(this.catalog.stock("REPEAT")).isEqualTo(95);
	}

	@Test
	void fiftyConcurrentOrdersDoNotOversellTenPieces() throws Exception {
		this.catalog.add("LAST", 10);
		var responses = statuses(AtOnce.run(50, i -> this.catalog.reserve(UUID.randomUUID(), "LAST", 1)));
		assertThat(responses).containsOnly(200, 409);
		assertThat(responses.stream().filter(status -> status == 200)).hasSize(10);
		assertThat(this.catalog.stock("LAST")).isZero();
	}

	@Test
	void requestsForABusyProductLeaveConnectionsForOthers() throws Exception {
		this.catalog.add("HOT", 100);
		this.catalog.add("COLD", 100);
		try (var threads = Executors.newVirtualThreadPerTaskExecutor();
				Connection holder = this.dataSource.getConnection();
				Statement statement = holder.createStatement()) {
			holder.setAutoCommit(false);
			statement.execute("set local idle_in_transaction_session_timeout = 0");
			statement.execute("select from product where sku = 'HOT' for update");
			var requests = new ExecutorCompletionService<RestTestClient.ResponseSpec>(threads);
			for (int i = 0; i < 20; i++) {
				requests.submit(() -> this.catalog.reserve(UUID.randomUUID(), "HOT", 1));
			}
			await().until(() -> waitingForALock(statement) > 0);
			this.catalog.reserve(this.order, "COLD", 1).expectStatus().isOk();
			this.catalog.release(this.order).expectStatus().isNoContent();
			assertThat(this.catalog.stock("HOT")).isEqualTo(100);
			requests.take()
				.get()
				.expectStatus()
				.isEqualTo(429)
				.expectHeader()
				.valueEquals("Retry-After", "1")
				.expectHeader()
				.contentType("application/problem+json");
		}
	}

	private static int waitingForALock(Statement statement) throws SQLException {
		try (ResultSet rows = statement.executeQuery("""
				select count(*) from pg_stat_activity
				where datname = current_database() and wait_event_type = 'Lock'
				""")) {
			rows.next();
			return rows.getInt(1);
		}
	}

	@Test
	void ordersWithReversedLinesDoNotDeadlock() throws Exception {
		for (int i = 0; i < 10; i++) {
			this.catalog.add("CROSS-" + i, 1000);
		}
		var orders = AtOnce.run(40, i -> {
			UUID id = UUID.randomUUID();
			Object[] lines = new Object[20];
			for (int line = 0; line < 10; line++) {
				lines[2 * line] = "CROSS-" + ((i % 2 == 0) ? line : 9 - line);
				lines[2 * line + 1] = 1;
			}
			this.catalog.reserve(id, lines).expectStatus().isOk();
			return id;
		});
		assertThat(this.catalog.stock("CROSS-3")).isEqualTo(960);

		// Releases run concurrently with new reservations and a manager's edits.
		var responses = AtOnce.run(60, i -> switch (i % 3) {
			case 0 -> this.catalog.release(orders.get(i / 3));
			case 1 -> this.catalog.reserve(UUID.randomUUID(), "CROSS-9", 1, "CROSS-0", 1, "CROSS-5", 1);
			default -> this.catalog.send(this.catalog.manager(), HttpMethod.PUT, CatalogClient.PRODUCTS + "/CROSS-5",
					"{\"title\":\"C\",\"description\":\"\",\"price\":{\"amount\":1,\"currency\":\"EUR\"}}", "If-Match",
					"*");
		});
		assertThat(statuses(responses)).containsOnly(200, 204);
		assertThat(this.catalog.stock("CROSS-3")).isEqualTo(980);
		assertThat(this.catalog.stock("CROSS-5")).isEqualTo(960);
	}

	@Test
	void concurrentReleasesPutTheStockBackOnce() throws Exception {
		this.catalog.add("BACK", 10);
		this.catalog.reserve(this.order, "BACK", 4).expectStatus().isOk();
		assertThat(statuses(AtOnce.run(20, i -> this.catalog.release(this.order)))).containsOnly(204);
		assertThat(this.catalog.stock("BACK")).isEqualTo(10);
		assertThat(body(this.catalog.reserve(this.order, "BACK", 4), 409)).containsEntry("type",
				"urn:hanok:problem:reservation-released");
		assertThat(this.catalog.stock("BACK")).isEqualTo(10);
	}

	@Test
	void aReleaseBeforeTheReservationPreventsIt() {
		this.catalog.add("TOMB", 10);
		this.catalog.release(this.order).expectStatus().isNoContent();
		assertThat(body(this.catalog.reserve(this.order, "TOMB", 1), 409)).containsEntry("type",
				"urn:hanok:problem:reservation-released");
		assertThat(this.catalog.stock("TOMB")).isEqualTo(10);
	}

	@Test
	void concurrentReserveAndReleaseLoseNoStock() throws Exception {
		this.catalog.add("BOTH", 1000);
		AtOnce.run(60, i -> {
			UUID id = new UUID(4711, i / 2);
			return (i % 2 == 0) ? this.catalog.reserve(id, "BOTH", 7) : this.catalog.release(id);
		});
		for (int i = 0; i < 30; i++) {
			assertThat(body(this.catalog.reserve(new UUID(4711, i), "BOTH", 7), 409)).containsEntry("type",
					"urn:hanok:problem:reservation-released");
		}
		assertThat(this.catalog.stock("BOTH")).isEqualTo(1000);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{}", "{\"lines\":null}", "{\"lines\":[]}", "{\"lines\":[null]}", "{\"lines\":[{}]}",
			"{\"lines\":[{\"sku\":\"A\",\"quantity\":0}]}", "{\"lines\":[{\"sku\":\"A\",\"quantity\":-1}]}",
			"{\"lines\":[{\"sku\":\"A\",\"quantity\":1.5}]}", "{\"lines\":[{\"sku\":\"A\",\"quantity\":1000001}]}",
			"{\"lines\":[{\"sku\":\"A\",\"quantity\":99999999999}]}", "{\"lines\":[{\"sku\":null,\"quantity\":1}]}",
			"{\"lines\":[{\"sku\":\"A\\u0000\",\"quantity\":1}]}",
			"{\"lines\":[{\"sku\":\"A\",\"quantity\":1},{\"sku\":\"A\",\"quantity\":1}]}" })
	void refusesAnInvalidBody(String body) {
		this.catalog.send(this.catalog.orderService(), HttpMethod.PUT, "/internal/reservations/" + this.order, body)
			.expectStatus()
			.isBadRequest()
			.expectHeader()
			.contentType("application/problem+json");
	}

	@Test
	void refusesAnInvalidOrderId() {
		this.catalog.reserve("nonsense", "A", 1).expectStatus().isBadRequest();
		this.catalog.release("nonsense").expectStatus().isBadRequest();
	}

	private static Map<String, Object> line(String sku, int quantity) {
		return Map.of("sku", sku, "title", sku, "quantity", quantity, "unitPrice",
				Map.of("amount", 1000, "currency", "EUR"));
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> body(RestTestClient.ResponseSpec response, int status) {
		return (Map<String, Object>) Objects.requireNonNull(
				response.expectStatus().isEqualTo(status).expectBody(Map.class).returnResult().getResponseBody());
	}

}
