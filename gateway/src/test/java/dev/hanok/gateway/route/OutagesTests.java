package dev.hanok.gateway.route;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import dev.hanok.gateway.support.GatewayTest;
import dev.hanok.gateway.support.RawClient;
import dev.hanok.gateway.support.RawMessage;
import dev.hanok.gateway.support.RawService;
import dev.hanok.gateway.support.TestServices;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@GatewayTest
class OutagesTests {

	@Autowired
	RawClient client;

	@Autowired
	MeterRegistry meters;

	@Test
	void opensAndClosesTheCircuitBreakerOfAFailingService() {
		RawService service = TestServices.FAILING;
		service.does(RawService.answering(502, "broken"));
		Awaitility.await().until(() -> this.client.get("/api/failing/x").status() == 503);
		int asked = service.requests().size();
		RawMessage refused = this.client.get("/api/failing/x");
		assertThat(refused.status()).isEqualTo(503);
		assertThat(refused.header("Retry-After")).isEqualTo("2");
		assertThat(refused.text()).contains("urn:hanok:problem:service-unavailable");
		assertThat(service.requests()).hasSize(asked);
		assertThat(this.client.get("/api/failing-apart/x").status()).as("a route with a policy of its own")
			.isEqualTo(502);
		service.does(RawService.answering(200, "recovered"));
		Awaitility.await()
			.atMost(Duration.ofSeconds(5))
			.until(() -> this.client.get("/api/failing/x").text().equals("recovered"));
	}

	@Test
	void doesNotCountAnInternalErrorAsAFailureOfTheService() {
		TestServices.SCRIPTED.does(RawService.answering(500, "mine"));
		for (int i = 0; i < 40; i++) {
			assertThat(this.client.get("/api/scripted/x").text()).isEqualTo("mine");
		}
	}

	@Test
	void countsAnInternalErrorAsAFailureIfConfigured() {
		TestServices.SCRIPTED.does(RawService.answering(500, "mine"));
		Awaitility.await().until(() -> this.client.get("/api/strict/x").status() == 503);
		assertThat(this.client.get("/api/scripted/x").text()).as("a route with the usual policy").isEqualTo("mine");
	}

	@Test
	void aConnectionLimitOfTheGatewayIsNotAFailureOfTheService() throws Exception {
		RawService service = TestServices.BUSY;
		CountDownLatch release = new CountDownLatch(1);
		service.does((request, client) -> {
			try {
				release.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			RawService.answering(200, "slow").answer(request, client);
		});
		try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Future<RawMessage>> slow = together(clients, TestServices.CONNECTIONS);
			Awaitility.await().until(() -> service.requests().size() == TestServices.CONNECTIONS);
			for (Future<RawMessage> each : together(clients, 40)) {
				RawMessage refused = each.get();
				assertThat(refused.status()).isEqualTo(503);
				assertThat(refused.header("Retry-After")).isEqualTo("1");
				assertThat(refused.text()).contains("urn:hanok:problem:service-busy");
			}
			release.countDown();
			for (Future<RawMessage> each : slow) {
				assertThat(each.get().status()).isEqualTo(200);
			}
		}
		assertThat(this.client.get("/api/busy/x").status()).isEqualTo(200);
	}

	private List<Future<RawMessage>> together(ExecutorService clients, int requests) {
		return IntStream.range(0, requests)
			.mapToObj(i -> clients.submit(() -> this.client.get("/api/busy/x")))
			.toList();
	}

	@Test
	void forwardsErrorsOfAService() {
		TestServices.SCRIPTED.does(RawService.answering(503, "{\"title\":\"mine\"}", "Retry-After: 7",
				"Content-Type: application/problem+json"));
		RawMessage response = this.client.get("/api/scripted/x");
		assertThat(response.status()).isEqualTo(503);
		assertThat(response.header("Retry-After")).isEqualTo("7");
		assertThat(response.text()).contains("mine");
	}

	@Test
	void respondsWithStoredProductsWhileTheCatalogFails() {
		TestServices.CATALOG.does(RawService.answering(200, "{\"sku\":\"A\"}", "Content-Type: application/json",
				"ETag: \"1\"", "Cache-Control: max-age=0, public, stale-if-error=60"));
		String product = "/api/catalog/products/A";
		assertThat(this.client.get(product).headers("Age")).isEmpty();
		TestServices.CATALOG.does(RawService.resettingAfter(""));
		RawMessage stale = this.client.get(product);
		assertThat(stale.status()).isEqualTo(200);
		assertThat(stale.text()).isEqualTo("{\"sku\":\"A\"}");
		assertThat(stale.headers("Age")).hasSize(1);
		assertThat(stale.header("Cache-Status")).startsWith("hanok-gateway; hit");
		assertThat(this.client.get("/api/catalog/products/B").status()).isEqualTo(503);
		assertThat(this.client.get(product, "Accept-Encoding: gzip").status()).isEqualTo(503);
		TestServices.CATALOG.does(RawService.answering(200, "catalog"));
		assertThat(this.client.get(product).text()).isEqualTo("catalog");
	}

	@Test
	void countsRequestsByRouteAndStatus() {
		TestServices.SCRIPTED.does(RawService.answering(418, ""));
		this.client.get("/api/scripted/x");
		this.client.get("/api/absent/x");
		this.client.get("/api/orders");
		assertThat(count("scripted", "418")).isPositive();
		assertThat(count("absent", "503")).isPositive();
		assertThat(count("orders", "401")).isPositive();
	}

	@Test
	void countsRequestsInHistogramBuckets() {
		TestServices.SCRIPTED.does(RawService.answering(204, ""));
		this.client.get("/api/scripted/x");
		Timer timer = this.meters.get("hanok.gateway.requests")
			.tags("route", "scripted", "upstream", "scripted", "status", "204")
			.timer();
		assertThat(timer.takeSnapshot().histogramCounts()).extracting(limit -> limit.bucket(TimeUnit.MILLISECONDS))
			.containsExactly(50.0, 100.0, 250.0, 500.0, 1000.0, 2500.0, 5000.0);
	}

	@Test
	void hasMetricsOfEachCircuitBreaker() {
		TestServices.SCRIPTED.does(RawService.answering(200, "ok"));
		this.client.get("/api/scripted/x");
		assertThat(this.meters.get("resilience4j.circuitbreaker.state")
			.tags("name", "scripted", "state", "closed")
			.gauge()
			.value()).isEqualTo(1);
		assertThat(this.meters.get("resilience4j.circuitbreaker.calls")
			.tags("name", "scripted", "kind", "successful")
			.timer()
			.count()).isPositive();
	}

	private long count(String route, String status) {
		return this.meters.get("hanok.gateway.requests").tags("route", route, "status", status).timer().count();
	}

}
