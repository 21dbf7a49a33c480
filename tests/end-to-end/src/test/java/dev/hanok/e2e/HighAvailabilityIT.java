package dev.hanok.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import dev.hanok.runner.platform.Instance;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * In a platform that has two of everything, each process is suspended, continued, killed
 * and started again under a steady load, and no request fails. Runs only with the profile
 * redundant. docs/operations.md shows the table that this class prints.
 */
@EndToEnd
class HighAvailabilityIT {

	private static final Duration PACE = Duration.ofMillis(50);

	/** The number of requests in three seconds. */
	private static final int A_WHILE = 60;

	private static final int STOCK = 100_000;

	private static final List<String> rows = new ArrayList<>(
			List.of("| process | fault | requests | failed | slowest response |", "| --- | --- | --- | --- | --- |"));

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
	static void print() throws IOException {
		Path table = Path.of("target/high-availability.md");
		Files.write(table, rows);
		System.out.println(Files.readString(table));
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

	private void assertNothingFailed(List<Response> responses) {
		assertThat(responses).isNotEmpty().allMatch(Response::isSuccessful);
		await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
			List<JsonNode> orders = this.customer.ordersOf(this.product);
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
			rows.add(row(process, fault, responses));
			return responses;
		}
	}

	private static String row(String process, String fault, List<Response> responses) {
		Duration slowest = responses.stream().map(Response::took).max(Comparator.naturalOrder()).orElse(Duration.ZERO);
		return "| %s | %s | %d | %d | %.1f s |".formatted(process, fault, responses.size(),
				responses.stream().filter((response) -> !response.isSuccessful()).count(), slowest.toMillis() / 1000.0);
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
