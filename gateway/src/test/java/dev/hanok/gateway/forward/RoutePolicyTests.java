package dev.hanok.gateway.forward;

import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

class RoutePolicyTests {

	private final MockEnvironment environment = new MockEnvironment()
		.withProperty("platform.gateway.services.reports.timeout", "60s");

	@Test
	void defaultsToThePolicyOfTheUpstream() {
		Upstream orders = Upstream.service("order-service");
		assertThatNoException().isThrownBy(() -> RoutePolicies.require(orders, this.environment));
		assertThatNoException().isThrownBy(() -> RoutePolicies.require(orders.withPolicy("reports"), this.environment));
	}

	@Test
	void refusesAPolicyThatIsNotConfigured() {
		assertThatIllegalArgumentException().isThrownBy(
				() -> RoutePolicies.require(Upstream.service("order-service").withPolicy("report"), this.environment))
			.withMessageContaining("platform.gateway.services.report");
	}

}
