package dev.hanok.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.hanok.runner.platform.Instance;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * In a platform that has two of everything, processes are suspended, continued, killed
 * and started again under a steady load, and no request fails. Only PostgreSQL runs once:
 * without it, requests fail, but no order is lost. Runs only with the profile redundant.
 * docs/operations.md shows the table that this class prints.
 */
@EndToEnd
@Timeout(600)
class HighAvailabilityIT {

	/** 50 requests a second. */
	private static final Duration PACE = Duration.ofMillis(20);

	/** The number of requests in three seconds. */
	private static final int A_WHILE = 150;

	private static final int STOCK = 100_000;

	private static final List<String> rows = new ArrayList<>(
			List.of("| process | fault | requests | failed | seconds | slowest response | responses |",
					"| --- | --- | --- | --- | --- | --- | --- |"));

	private final Customer customer = Customer.signIn("customer");

	private final Product product = Product.inStock(STOCK);

	@AfterEach
	void continueAndStartAllComponents() {
		for (String service : Hanok.services()) {
			Hanok.platform().instances(service).forEach((instance) -> instance.process().signal("CONT"));
		}
		Hanok.control().up();
	}

	@AfterAll
	static void print() {
		System.out.println(String.join("\n", rows));
	}

	@ParameterizedTest
	@MethodSource
	void noRequestFailsWhenOneProcessHangsOrDies(String process) {
		assertNothingFailed(hang(process));
		assertNothingFailed(kill(process));
	}

	@Test
	void noRequestFailsWhileGatewaysAreReplaced() {
		assertNothingFailed(
				underLoad(Hanok.GATEWAY, "rolling restart", (load) -> Hanok.control().restart(Hanok.GATEWAY)));
	}

	@Test
	void noRequestFailsWhileRedisIsDead() {
		assertNothingFailed(kill("redis"));
	}

	/** PostgreSQL runs only once, so requests that need it fail until it runs again. */
	@Test
	void productsAreShownAndNoOrderIsLostWhilePostgresIsDead() {
		List<Response> responses = kill("postgres");

		assertThat(responses).filteredOn((response) -> response.request().startsWith("GET " + Product.PRODUCTS))
			.isNotEmpty()
			.allMatch(Response::isSuccessful);
		assertThat(responses).filteredOn((response) -> !response.isSuccessful())
			.as("an outage is neither the client's fault nor an error of the program")
			.allMatch((response) -> response.status() > 500);
		List<String> acknowledged = responses.stream()
			.filter((response) -> response.request().startsWith("POST"))
			.map(PlacedOrder::new)
			.filter(PlacedOrder::isAcknowledged)
			.map(PlacedOrder::id)
			.toList();
		assertThat(acknowledged).isNotEmpty();
		assertEveryOrderIsConfirmed(acknowledged);
	}

	private void assertNothingFailed(List<Response> responses) {
		assertThat(responses).isNotEmpty().allMatch(Response::isSuccessful);
		assertEveryOrderIsConfirmed(List.of());
	}

	private void assertEveryOrderIsConfirmed(List<String> acknowledged) {
		await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
			List<JsonNode> orders = this.customer.ordersOf(this.product);
			assertThat(orders).extracting((JsonNode order) -> order.path("id").asString()).containsAll(acknowledged);
			assertThat(orders).extracting((JsonNode order) -> order.path("state").asString()).containsOnly("CONFIRMED");
			assertThat(this.product.stock()).isEqualTo(STOCK - orders.size());
		});
	}

	/**
	 * Both registry-servers and config-servers, because clients prefer the first address;
	 * one instance of each other service. After a replacement of the gateways there is
	 * still a gateway-1.
	 */
	static Stream<String> noRequestFailsWhenOneProcessHangsOrDies() {
		Stream<String> pairs = Stream.of("registry-server", "config-server")
			.flatMap((service) -> Stream.of(service + "-1", service + "-2"));
		Stream<String> services = Stream
			.of(Hanok.GATEWAY, Hanok.AUTH, Hanok.CATALOG, Hanok.ORDERS, "web-bff", "mobile-bff")
			.map((service) -> service + "-1");
		return Stream.concat(pairs, services);
	}

	private List<Response> hang(String process) {
		Instance instance = find(process);
		return underLoad(process, "SIGSTOP, SIGCONT", (load) -> {
			instance.process().signal("STOP");
			load.goOnFor(A_WHILE);
			instance.process().signal("CONT");
		});
	}

	private List<Response> kill(String process) {
		Instance instance = find(process);
		return underLoad(process, "SIGKILL, start", (load) -> {
			Hanok.kill(instance);
			load.goOnFor(A_WHILE);
			Hanok.control().start(instance.service());
		});
	}

	private List<Response> underLoad(String process, String fault, Fault action) {
		// Signs in before the load, because a sign-in fails when its gateway is killed.
		Users.signOutAll();
		PlacedOrder order = this.customer.orders(this.product, 1);
		AtomicInteger turn = new AtomicInteger();
		try (SteadyLoad load = SteadyLoad.every(PACE, () -> switch (turn.getAndIncrement() % 7) {
			case 0 -> this.customer.reads(order);
			case 1 -> this.customer.orders(this.product, 1).response();
			case 2 -> this.product.look();
			case 3 -> Visitor.anonymous().get(Product.PRODUCTS + "?size=1");
			case 4 -> Visitor.anonymous().get("/.well-known/openid-configuration");
			case 5 -> this.customer.visitor().get("/mobile/home");
			default -> Visitor.anonymous().get("/");
		})) {
			load.warmUp(A_WHILE / 2, Duration.ofMillis(500));
			action.accept(load);
			load.goOnFor(A_WHILE);
			List<Response> responses = load.end();
			addRow(row(process, fault, responses));
			return responses;
		}
	}

	/**
	 * Writes the file after each row, so that it has the rows of an interrupted run too.
	 */
	private static void addRow(String row) {
		rows.add(row);
		try {
			Files.write(Path.of("target/high-availability.md"), rows);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String row(String process, String fault, List<Response> responses) {
		Duration slowest = responses.stream().map(Response::took).max(Comparator.naturalOrder()).orElse(Duration.ZERO);
		List<Instant> failed = responses.stream()
			.filter((response) -> !response.isSuccessful())
			.map(Response::at)
			.sorted()
			.toList();
		Duration failing = failed.isEmpty() ? Duration.ZERO : Duration.between(failed.getFirst(), failed.getLast());
		String statuses = responses.stream()
			.collect(Collectors.groupingBy(Response::status, TreeMap::new, Collectors.counting()))
			.entrySet()
			.stream()
			.map((status) -> status.getValue() + " x " + status.getKey())
			.collect(Collectors.joining(", "));
		return "| %s | %s | %d | %d | %.1f | %.1f s | %s |".formatted(process, fault, responses.size(), failed.size(),
				failing.toMillis() / 1000.0, slowest.toMillis() / 1000.0, statuses);
	}

	private static Instance find(String name) {
		return Hanok.platform()
			.instances(name.replaceFirst("-\\d+$", ""))
			.stream()
			.filter((instance) -> instance.name().equals(name))
			.findFirst()
			.orElseThrow();
	}

	/** A fault of a process while requests arrive. */
	private interface Fault {

		void accept(SteadyLoad load);

	}

}
