package dev.hanok.e2e;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.hanok.runner.platform.Instance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

/**
 * Random orders while random processes hang and die: each acknowledged order exists once,
 * an unknown one not more than once, states only move forward, and no piece of stock is
 * lost. Runs with the profile redundant only. The seed is printed;
 * {@code -Dhanok.history.seed} repeats the requests and faults of a run, but not their
 * timing.
 */
@EndToEnd
@Timeout(900)
class OrderHistoryIT {

	private static final Duration TIME = Duration.ofSeconds(Long.getLong("hanok.history.seconds", 60));

	private static final int SHOPPERS = 6;

	private static final int PLENTY = 100_000;

	private static final int FEW = 50;

	private final long seed = Long.getLong("hanok.history.seed", System.nanoTime());

	private final Random random = new Random(this.seed);

	private final Customer customer = Customer.signIn("customer");

	/** A list, so that the same seed chooses the same products. */
	private final List<Product> products = List.of(Product.inStock(PLENTY), Product.inStock(PLENTY),
			Product.inStock(FEW));

	private final List<RandomShopper> shoppers = IntStream.range(0, SHOPPERS)
		.mapToObj((number) -> new RandomShopper(this.products, this.seed + number))
		.toList();

	@AfterEach
	void continueAndStartAllComponents() {
		for (String service : Hanok.platform().services()) {
			Hanok.platform().instances(service).forEach((instance) -> instance.process().signal("CONT"));
		}
		Hanok.control().up();
	}

	@Test
	void noOrderIsLostOrDoubledUnderRandomFaults() {
		shopDuringFaults();
		assertHistory("random faults");
	}

	@Test
	void noOrderIsLostOrDoubledWhenClocksAreTenMinutesApart() {
		if (WrongClock.isPossible()) {
			try (WrongClock ahead = WrongClock.start(Hanok.ORDERS, "+10m");
					WrongClock behind = WrongClock.start(Hanok.CATALOG, "-10m")) {
				assertThat(ahead.offset()).isCloseTo(600, within(5.0));
				assertThat(behind.offset()).isCloseTo(-600, within(5.0));
				shopDuringFaults();
			}
			assertHistory("random faults and two instances whose clocks are 10 minutes wrong");
		}
		else {
			System.out.println("libfaketime is not installed: clocks that differ were NOT tested.");
		}
	}

	private void shopDuringFaults() {
		try (ScheduledExecutorService threads = Executors.newScheduledThreadPool(SHOPPERS)) {
			List<Future<?>> running = new ArrayList<>();
			this.shoppers.forEach((shopper) -> running
				.add(threads.scheduleWithFixedDelay(shopper::act, 0, 100, TimeUnit.MILLISECONDS)));
			long end = System.nanoTime() + TIME.toNanos();
			while (System.nanoTime() < end) {
				fault();
			}
			running.forEach((shopper) -> shopper.cancel(false));
			running.forEach(OrderHistoryIT::rethrow);
		}
		continueAndStartAllComponents();
	}

	private void fault() {
		pause(500 + this.random.nextInt(3000));
		int choice = this.random.nextInt(10);
		if (choice == 0) {
			Hanok.kill("postgres");
			Hanok.control().start("postgres");
			return;
		}
		String service = this.random.nextBoolean() ? Hanok.ORDERS : Hanok.CATALOG;
		List<Instance> instances = Hanok.platform().instances(service);
		Instance instance = instances.get(this.random.nextInt(instances.size()));
		if (choice < 6) {
			instance.process().signal("STOP");
			pause(500 + this.random.nextInt(4000));
			instance.process().signal("CONT");
		}
		else {
			Hanok.kill(instance);
			Hanok.control().start(service);
		}
	}

	private static void pause(int millis) {
		await().pollDelay(Duration.ofMillis(millis)).until(() -> true);
	}

	private void assertHistory(String name) {
		long unknown = this.shoppers.stream().mapToLong(RandomShopper::unknown).sum();
		int requests = this.shoppers.stream().mapToInt(RandomShopper::requests).sum();
		List<String> known = ids();
		// Circuit breakers may still be open.
		await().atMost(Duration.ofSeconds(60))
			.untilAsserted(() -> assertThat(orders().keySet()).containsAll(known)
				.hasSizeLessThanOrEqualTo(known.size() + (int) unknown));

		this.shoppers.forEach(RandomShopper::repeatWhatIsUnknown);
		await().atMost(Duration.ofSeconds(90))
			.untilAsserted(
					() -> assertThat(orders().values()).extracting(OrderHistoryIT::stateOf).doesNotContain("PENDING"));
		Map<String, JsonNode> orders = orders();
		assertThat(orders.keySet()).containsExactlyInAnyOrderElementsOf(ids());
		this.shoppers.forEach((shopper) -> shopper.compare(orders));
		await().atMost(Duration.ofSeconds(60))
			.untilAsserted(() -> this.products.forEach((product) -> assertThat(product.stock())
				.isEqualTo(pieces(product) - confirmed(orders.values().stream(), product))));
		System.out.printf(
				"Order history, %s, seed %d, %d s: %d requests, %d without a result, %d refused with 401; %d orders, "
						+ "of which %d were unknown to their client; states %s%n",
				name, this.seed, TIME.toSeconds(), requests,
				this.shoppers.stream().mapToInt(RandomShopper::unanswered).sum(),
				this.shoppers.stream().mapToInt(RandomShopper::refused).sum(), orders.size(), unknown,
				orders.values()
					.stream()
					.collect(Collectors.groupingBy(OrderHistoryIT::stateOf, Collectors.counting())));
	}

	private List<String> ids() {
		return this.shoppers.stream().flatMap((shopper) -> shopper.ids().stream()).filter((id) -> id != null).toList();
	}

	private Map<String, JsonNode> orders() {
		Map<String, JsonNode> orders = new HashMap<>();
		this.products.forEach((product) -> this.customer.ordersOf(product)
			.forEach((order) -> orders.put(order.path("id").asString(), order)));
		return orders;
	}

	private int pieces(Product product) {
		return product.equals(this.products.getLast()) ? FEW : PLENTY;
	}

	private static String stateOf(JsonNode order) {
		return order.path("state").asString();
	}

	private static int confirmed(Stream<JsonNode> orders, Product product) {
		return orders.filter((order) -> stateOf(order).equals("CONFIRMED"))
			.map((order) -> order.path("lines").path(0))
			.filter((line) -> line.path("sku").asString().equals(product.sku()))
			.mapToInt((line) -> line.path("quantity").asInt())
			.sum();
	}

	private static void rethrow(Future<?> shopper) {
		try {
			if (!shopper.isCancelled()) {
				shopper.get();
			}
		}
		catch (ExecutionException ex) {
			throw new AssertionError(ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
