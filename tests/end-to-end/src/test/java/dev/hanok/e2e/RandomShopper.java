package dev.hanok.e2e;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

import dev.hanok.runner.home.PlatformException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A client of the shop that places, repeats, cancels and reads orders at random, one
 * after another, and records what the responses said. No other client knows its keys.
 */
final class RandomShopper {

	private static final Map<String, Set<String>> NEXT = Map.of("PENDING",
			Set.of("PENDING", "CONFIRMED", "REJECTED", "CANCELLED"), "CONFIRMED", Set.of("CONFIRMED", "CANCELLED"),
			"REJECTED", Set.of("REJECTED"), "CANCELLED", Set.of("CANCELLED"));

	private final Customer customer = new Customer("customer");

	private final List<Product> products;

	private final Random random;

	private final List<Attempt> attempts = new ArrayList<>();

	private final Map<String, String> states = new LinkedHashMap<>();

	private int requests;

	private int refused;

	private int unanswered;

	RandomShopper(List<Product> products, long seed) {
		this.products = products;
		this.random = new Random(seed);
	}

	/** Sends one random request. Waits for a token: signing in is not what is tested. */
	void act() {
		await().atMost(Duration.ofSeconds(60))
			.ignoreExceptionsInstanceOf(PlatformException.class)
			.until(() -> !Users.token(this.customer.name()).isEmpty());
		int choice = this.random.nextInt(10);
		if (choice < 5 || this.attempts.isEmpty()) {
			Attempt attempt = new Attempt(new UUID(this.random.nextLong(), this.random.nextLong()).toString(),
					this.products.get(this.random.nextInt(this.products.size())), 1 + this.random.nextInt(3));
			this.attempts.add(attempt);
			place(attempt);
			return;
		}
		Attempt attempt = this.attempts.get(this.random.nextInt(this.attempts.size()));
		if (choice < 7 || attempt.id == null) {
			place(attempt);
		}
		else if (choice < 9) {
			saw(attempt.id,
					count(this.customer.visitor().post(Customer.ORDERS + "/" + attempt.id + "/cancellation", "")));
		}
		else {
			saw(attempt.id, count(this.customer.visitor().get(Customer.ORDERS + "/" + attempt.id)));
		}
	}

	private void place(Attempt attempt) {
		PlacedOrder order = this.customer.orders(attempt.key, attempt.product, attempt.quantity);
		count(order.response());
		// 422: the order is stored too, as rejected.
		if (order.isAcknowledged() || order.status() == 422) {
			assertThat(order.id()).as(order.response()::toString).isNotEmpty();
			assertThat(attempt.id).as("the order of a key").isIn(null, order.id());
			attempt.id = order.id();
		}
	}

	private Response count(Response response) {
		this.requests++;
		if (response.status() >= 500 || response.status() == 0) {
			this.unanswered++;
		}
		else if (response.status() == 401) {
			this.refused++;
		}
		return response;
	}

	private void saw(String id, Response response) {
		if (response.isSuccessful()) {
			saw(id, response.json().path("state").asString());
		}
	}

	private void saw(String id, String state) {
		String before = this.states.put(id, state);
		if (before != null) {
			assertThat(NEXT.get(before)).as("states after %s of order %s", before, id).contains(state);
		}
	}

	/** Repeats each request whose order is unknown, until a response names the order. */
	void repeatWhatIsUnknown() {
		this.attempts.stream()
			.filter((attempt) -> attempt.id == null)
			.forEach((attempt) -> await().atMost(Duration.ofSeconds(60)).until(() -> {
				place(attempt);
				return attempt.id != null;
			}));
	}

	/** Compares what the responses said with the orders that exist. */
	void compare(Map<String, JsonNode> orders) {
		for (Attempt attempt : this.attempts) {
			assertThat(orders).containsKey(attempt.id);
			JsonNode order = orders.get(attempt.id);
			assertThat(order.path("lines").path(0).path("quantity").asInt()).isEqualTo(attempt.quantity);
			saw(attempt.id, order.path("state").asString());
		}
	}

	List<String> ids() {
		return this.attempts.stream().map((attempt) -> attempt.id).toList();
	}

	long unknown() {
		return this.attempts.stream().filter((attempt) -> attempt.id == null).count();
	}

	int requests() {
		return this.requests;
	}

	int refused() {
		return this.refused;
	}

	int unanswered() {
		return this.unanswered;
	}

	/** An order that this client wants; the id is null while no response has named it. */
	private static final class Attempt {

		private final String key;

		private final Product product;

		private final int quantity;

		private @Nullable String id;

		Attempt(String key, Product product, int quantity) {
			this.key = key;
			this.product = product;
			this.quantity = quantity;
		}

	}

}
