package dev.hanok.e2e;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Containers behind the gateway are replaced while customers order.
 */
@EndToEnd
class ContainerRollingUpdateIT {

	@ParameterizedTest
	@ValueSource(strings = { Hanok.CATALOG, Hanok.ORDERS, Hanok.AUTH })
	void noRequestFailsWhileAContainerIsReplaced(String service) {
		Product product = Product.inStock(100_000);
		Customer customer = Customer.signIn("customer");
		Docker docker = Containers.current().docker();
		List<String> before = docker.containers(service);

		List<Response> responses;
		try (SteadyLoad orders = SteadyLoad.every(Duration.ofMillis(200), () -> customer.orders(product, 1).response());
				SteadyLoad reads = SteadyLoad.every(Duration.ofMillis(50), product::look);
				SteadyLoad keys = SteadyLoad.every(Duration.ofMillis(200),
						() -> Visitor.anonymous().get("/oauth2/jwks"))) {
			orders.warmUp(10, Duration.ofSeconds(1));
			reads.warmUp(40, Duration.ofSeconds(1));
			docker.script("deploy/docker/roll", service);
			reads.goOnFor(40);
			responses = java.util.stream.Stream.of(orders.end(), reads.end(), keys.end())
				.flatMap(List::stream)
				.toList();
		}

		assertThat(docker.containers(service)).hasSameSizeAs(before).doesNotContainAnyElementsOf(before);
		assertThat(responses).hasSizeGreaterThan(100).allMatch((response) -> response.status() / 100 == 2);
	}

	@Test
	void refusesToRollAServiceThatPublishesAPort() {
		Docker docker = Containers.current().docker();
		List<String> before = docker.containers(Hanok.GATEWAY);

		assertThatThrownBy(() -> docker.script("deploy/docker/roll", Hanok.GATEWAY))
			.hasMessageContaining("gateway publishes a port of this machine");

		assertThat(docker.containers(Hanok.GATEWAY)).isEqualTo(before);
	}

}
