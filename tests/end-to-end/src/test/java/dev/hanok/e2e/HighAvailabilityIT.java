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
 * Each single process of a platform that has two of everything hangs, continues, is
 * killed and started again under a steady load, and no request fails. Runs with the
 * profile redundant only; docs/operations.md shows the table that it prints.
 */
@EndToEnd
class HighAvailabilityIT {

	private static final Duration PACE = Duration.ofMillis(50);

	/** As many requests as there are in three seconds. */
	private static final int A_WHILE = 60;

	private static final int STOCK = 100_000;

	private static final List<String> rows = new ArrayList<>(
			List.of("| process | fault | requests | failed | slowest answer |", "| --- | --- | --- | --- | --- |"));

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

	private void assertNothingFailed(List<Answer> answers) {
		assertThat(answers).isNotEmpty().allMatch(Answer::isWell);
		await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
			List<JsonNode> orders = this.customer.ordersOf(this.product);
			assertThat(orders).extracting((JsonNode order) -> order.path("state").asString()).containsOnly("CONFIRMED");
			assertThat(this.product.stock()).isEqualTo(STOCK - orders.size());
		});
	}

	/**
	 * Both, where clients have the addresses in a sequence; otherwise one of each. The
	 * replacement of the gateways leaves a gateway-1, too.
	 */
	static Stream<String> noRequestFailsWhenOneProcessHangsOrDies() {
		Stream<String> pairs = Stream.of("registry-server", "config-server")
			.flatMap((service) -> Stream.of(service + "-1", service + "-2"));
		Stream<String> services = Stream
			.of(Hanok.GATEWAY, Hanok.AUTH, Hanok.CATALOG, Hanok.ORDERS, "web-bff", "mobile-bff")
			.map((service) -> service + "-1");
		return Stream.concat(pairs, services);
	}

	private List<Answer> hang(String process) {
		Instance instance = find(process);
		return underLoad(process, "SIGSTOP, SIGCONT", (load) -> {
			instance.process().signal("STOP");
			load.goOnFor(A_WHILE);
			instance.process().signal("CONT");
		});
	}

	private List<Answer> kill(String process) {
		Instance instance = find(process);
		return underLoad(process, "SIGKILL, start", (load) -> {
			Hanok.kill(instance);
			load.goOnFor(A_WHILE);
			Hanok.control().start(instance.service());
		});
	}

	private List<Answer> underLoad(String process, String fault, Fault action) {
		// A sign-in is not repeated when a gateway ends in the middle of it.
		Users.signOutAll();
		PlacedOrder order = this.customer.orders(this.product, 1);
		AtomicInteger turn = new AtomicInteger();
		try (SteadyLoad load = SteadyLoad.every(PACE, () -> switch (turn.getAndIncrement() % 7) {
			case 0 -> this.customer.reads(order);
			case 1 -> this.customer.orders(this.product, 1).answer();
			case 2 -> this.product.look();
			case 3 -> Visitor.anonymous().get(Product.PRODUCTS + "?size=1");
			case 4 -> Visitor.anonymous().get("/.well-known/openid-configuration");
			case 5 -> this.customer.visitor().get("/mobile/home");
			default -> Visitor.anonymous().get("/");
		})) {
			load.warmUp(A_WHILE / 2, Duration.ofMillis(500));
			action.accept(load);
			load.goOnFor(A_WHILE);
			List<Answer> answers = load.end();
			rows.add(row(process, fault, answers));
			return answers;
		}
	}

	private static String row(String process, String fault, List<Answer> answers) {
		Duration slowest = answers.stream().map(Answer::took).max(Comparator.naturalOrder()).orElse(Duration.ZERO);
		return "| %s | %s | %d | %d | %.1f s |".formatted(process, fault, answers.size(),
				answers.stream().filter((answer) -> !answer.isWell()).count(), slowest.toMillis() / 1000.0);
	}

	private static Instance find(String name) {
		return Hanok.platform()
			.instances(name.replaceFirst("-\\d+$", ""))
			.stream()
			.filter((instance) -> instance.name().equals(name))
			.findFirst()
			.orElseThrow();
	}

	/** What happens to a process while requests arrive. */
	private interface Fault {

		void accept(SteadyLoad load);

	}

}
