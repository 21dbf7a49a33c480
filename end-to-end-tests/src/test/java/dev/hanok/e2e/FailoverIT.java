package dev.hanok.e2e;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import dev.hanok.cli.platform.Instance;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One of two instances fails under a small steady load, and nobody notices.
 */
@EndToEnd
class FailoverIT {

	private static final Duration PACE = Duration.ofMillis(50);

	/**
	 * About three seconds: longer than a failed instance is left out before it is probed.
	 */
	private static final int A_WHILE = 60;

	@BeforeAll
	static void twoOfEach() {
		Hanok.platform().scale(Hanok.CATALOG, 2);
		Hanok.platform().scale(Hanok.ORDERS, 2);
	}

	@AfterAll
	static void oneOfEach() {
		Hanok.restore();
	}

	@Test
	void noRequestFailsWhenOneInstanceHangsOrDies() {
		Product product = Product.inStock(100_000);
		Customer customer = Customer.signIn("customer");
		PlacedOrder order = customer.orders(product, 1);
		Instance catalog = Hanok.platform().instances(Hanok.CATALOG).getFirst();
		Instance orders = Hanok.platform().instances(Hanok.ORDERS).getFirst();
		AtomicInteger turn = new AtomicInteger();

		try (SteadyLoad load = SteadyLoad.every(PACE, () -> switch (turn.getAndIncrement() % 4) {
			case 0 -> customer.reads(order);
			case 1 -> customer.orders(product, 1).answer();
			case 2 -> product.look();
			default -> Visitor.anonymous().get(Product.PRODUCTS + "?size=1");
		})) {
			load.goOnFor(A_WHILE);
			Hanok.platform().kill(catalog, "STOP");
			load.goOnFor(A_WHILE);
			Hanok.platform().kill(catalog, "CONT");
			load.goOnFor(A_WHILE);
			Hanok.kill(catalog);
			load.goOnFor(A_WHILE);
			Hanok.kill(orders);
			load.goOnFor(A_WHILE);

			List<Answer> answers = load.end();
			assertThat(answers.stream()
				.filter((answer) -> answer.status() != (answer.request().startsWith("POST") ? 201 : 200))).isEmpty();
			assertThat(answers).as("answered by a living instance")
				.allMatch((answer) -> answer.header("Cache-Status").isEmpty());
			assertThat(product.stock()).isEqualTo(100_000 - customer.ordersOf(product).size());
		}
	}

}
