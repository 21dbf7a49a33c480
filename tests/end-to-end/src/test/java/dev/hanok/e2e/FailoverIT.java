package dev.hanok.e2e;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import dev.hanok.runner.platform.Instance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * When one of two instances fails under a small steady load, no request fails.
 */
@EndToEnd
class FailoverIT {

	private static final Duration PACE = Duration.ofMillis(50);

	/**
	 * A number of requests that takes three seconds. That is longer than the time after
	 * which a failed instance is probed.
	 */
	private static final int A_WHILE = 60;

	private final Customer customer = Customer.signIn("customer");

	private final Product product = Product.inStock(100_000);

	@AfterEach
	void restorePlatform() {
		Hanok.restore();
	}

	@Test
	void noRequestFailsWhenACatalogInstanceHangsOrDies() {
		Hanok.control().scale(Hanok.CATALOG, 2);
		Instance one = Hanok.platform().instances(Hanok.CATALOG).getFirst();

		try (SteadyLoad load = readsAndOrders()) {
			load.goOnFor(A_WHILE);
			one.process().signal("STOP");
			load.goOnFor(A_WHILE);
			one.process().signal("CONT");
			load.goOnFor(A_WHILE);
			Hanok.kill(one);
			load.goOnFor(A_WHILE);

			assertNothingFailed(load.end());
		}
	}

	@Test
	void noRequestFailsWhenAnOrderInstanceDies() {
		Hanok.control().scale(Hanok.ORDERS, 2);
		Instance one = Hanok.platform().instances(Hanok.ORDERS).getFirst();

		try (SteadyLoad load = readsAndOrders()) {
			load.goOnFor(A_WHILE);
			Hanok.kill(one);
			load.goOnFor(2 * A_WHILE);

			assertNothingFailed(load.end());
		}
	}

	@Test
	void aHungOrderInstanceDelaysRequestsByLessThanASecond() {
		Hanok.control().scale(Hanok.ORDERS, 2);
		Instance one = Hanok.platform().instances(Hanok.ORDERS).getFirst();

		try (SteadyLoad load = readsAndOrders()) {
			one.process().signal("STOP");
			load.goOnFor(4 * A_WHILE);
			List<Response> responses = load.end();
			one.process().signal("CONT");

			assertNothingFailed(responses);
			// After 800 ms the gateway sends the request to the other instance.
			assertThat(responses.stream().map(Response::took).filter(took -> took.compareTo(Duration.ofSeconds(1)) > 0))
				.hasSizeLessThanOrEqualTo(responses.size() / 100);
		}
	}

	private void assertNothingFailed(List<Response> responses) {
		List<Response> reads = responses.stream().filter((response) -> response.request().startsWith("GET")).toList();
		List<PlacedOrder> orders = responses.stream()
			.filter((response) -> response.request().startsWith("POST"))
			.map(PlacedOrder::new)
			.toList();
		assertThat(reads).isNotEmpty().allMatch((response) -> response.status() == 200);
		assertThat(orders).isNotEmpty().allMatch(PlacedOrder::isAcknowledged);
		// A few requests may have been in progress in the dead instance, or slow on a
		// busy machine. If the dead instance still got requests, half of all would be
		// affected.
		assertThat(responses.stream().filter(FailoverIT::isNormal).count()).as("of %s", responses.size())
			.isGreaterThan(responses.size() * 9 / 10);
		assertThat(orders).allSatisfy((order) -> await().atMost(Duration.ofSeconds(20))
			.untilAsserted(() -> assertThat(this.customer.stateOf(order)).isEqualTo("CONFIRMED")));
		assertThat(this.product.stock()).isEqualTo(100_000 - this.customer.ordersOf(this.product).size());
	}

	/** Neither a PENDING order (202) nor a stale response (with Cache-Status). */
	private static boolean isNormal(Response response) {
		return response.status() != 202 && response.header("Cache-Status").isEmpty();
	}

	/**
	 * Starts the load and waits until the system is warm, because a new process responds
	 * slowly.
	 */
	private SteadyLoad readsAndOrders() {
		PlacedOrder order = this.customer.orders(this.product, 1);
		AtomicInteger turn = new AtomicInteger();
		SteadyLoad load = SteadyLoad.every(PACE, () -> switch (turn.getAndIncrement() % 4) {
			case 0 -> this.customer.reads(order);
			case 1 -> this.customer.orders(this.product, 1).response();
			case 2 -> this.product.look();
			default -> Visitor.anonymous().get(Product.PRODUCTS + "?size=1");
		});
		load.warmUp(A_WHILE, Duration.ofMillis(250));
		return load;
	}

}
