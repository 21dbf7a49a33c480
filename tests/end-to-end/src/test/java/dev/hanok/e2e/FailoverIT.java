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
 * One of two instances fails under a small steady load, and no request fails.
 */
@EndToEnd
class FailoverIT {

	private static final Duration PACE = Duration.ofMillis(50);

	/**
	 * About three seconds: longer than a failed instance is left out before it is probed.
	 */
	private static final int A_WHILE = 60;

	private final Customer customer = Customer.signIn("customer");

	private final Product product = Product.inStock(100_000);

	@AfterEach
	void oneOfEach() {
		Hanok.restore();
	}

	@Test
	void noRequestFailsWhenACatalogHangsOrDies() {
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
	void noRequestFailsWhenAnOrderServiceDies() {
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
	void anOrderServiceThatHangsCostsLessThanASecond() {
		Hanok.control().scale(Hanok.ORDERS, 2);
		Instance one = Hanok.platform().instances(Hanok.ORDERS).getFirst();

		try (SteadyLoad load = readsAndOrders()) {
			one.process().signal("STOP");
			load.goOnFor(4 * A_WHILE);
			List<Answer> answers = load.end();
			one.process().signal("CONT");

			assertNothingFailed(answers);
			// 800 ms until another one is asked, and the time that it takes.
			assertThat(answers.stream().map(Answer::took).filter(took -> took.compareTo(Duration.ofSeconds(1)) > 0))
				.hasSizeLessThanOrEqualTo(answers.size() / 100);
		}
	}

	private void assertNothingFailed(List<Answer> answers) {
		List<Answer> reads = answers.stream().filter((answer) -> answer.request().startsWith("GET")).toList();
		List<PlacedOrder> orders = answers.stream()
			.filter((answer) -> answer.request().startsWith("POST"))
			.map(PlacedOrder::new)
			.toList();
		assertThat(reads).isNotEmpty().allMatch((answer) -> answer.status() == 200);
		assertThat(orders).isNotEmpty().allMatch(PlacedOrder::isAcknowledged);
		// A few may have been at work in the dead instance, or in a living one that the
		// machine kept waiting. If the dead one were asked on, it would be every second.
		assertThat(answers.stream().filter(FailoverIT::isAsEver).count()).as("of %s", answers.size())
			.isGreaterThan(answers.size() * 9 / 10);
		assertThat(orders).allSatisfy((order) -> await().atMost(Duration.ofSeconds(20))
			.untilAsserted(() -> assertThat(this.customer.stateOf(order)).isEqualTo("CONFIRMED")));
		assertThat(this.product.stock()).isEqualTo(100_000 - this.customer.ordersOf(this.product).size());
	}

	/** Neither kept for later (202) nor an older answer (with Cache-Status). */
	private static boolean isAsEver(Answer answer) {
		return answer.status() != 202 && answer.header("Cache-Status").isEmpty();
	}

	/**
	 * The system is warm already: a slow response of a new process would prove nothing.
	 */
	private SteadyLoad readsAndOrders() {
		PlacedOrder order = this.customer.orders(this.product, 1);
		AtomicInteger turn = new AtomicInteger();
		SteadyLoad load = SteadyLoad.every(PACE, () -> switch (turn.getAndIncrement() % 4) {
			case 0 -> this.customer.reads(order);
			case 1 -> this.customer.orders(this.product, 1).answer();
			case 2 -> this.product.look();
			default -> Visitor.anonymous().get(Product.PRODUCTS + "?size=1");
		});
		load.warmUp(A_WHILE, Duration.ofMillis(250));
		return load;
	}

}
