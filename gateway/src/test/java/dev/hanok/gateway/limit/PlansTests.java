package dev.hanok.gateway.limit;

import java.time.Duration;
import java.util.Map;

import dev.hanok.gateway.limit.LimitProperties.PlanProperties;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class PlansTests {

	private static final Map<String, PlanProperties> PLANS = Map.of("default", requests(10), "search", requests(20),
			"partner", requests(30), "sign-in", new PlanProperties(5, Duration.ofMinutes(1), null, true));

	private final Plans plans = new Plans(TestPlans.properties(PLANS, Map.of("products", "search", "login", "sign-in"),
			Map.of("shop.example", "partner")));

	@Test
	void prefersThePlanOfTheClientThenOfTheRoute() {
		assertThat(this.plans.of("products", "shop.example").name()).isEqualTo("partner");
		assertThat(this.plans.of("orders", "shop.example").name()).isEqualTo("partner");
		assertThat(this.plans.of("products", "other").name()).isEqualTo("search");
		assertThat(this.plans.of("products", null).name()).isEqualTo("search");
		assertThat(this.plans.of("orders", "other").name()).isEqualTo("default");
		assertThat(this.plans.of("orders", null).name()).isEqualTo("default");
	}

	@Test
	void aClientPlanDoesNotReplaceAPlanByAddress() {
		assertThat(this.plans.of("login", "shop.example").name()).isEqualTo("sign-in");
	}

	@Test
	void refusesAPlanThatDoesNotExist() {
		assertThatIllegalStateException()
			.isThrownBy(() -> new Plans(TestPlans.properties(PLANS, Map.of("products", "gold"), Map.of())))
			.withMessageContaining("gold");
		assertThatIllegalStateException()
			.isThrownBy(() -> new Plans(TestPlans.properties(Map.of("search", requests(1)), Map.of(), Map.of())))
			.withMessageContaining("default");
	}

	@Test
	void theBurstDefaultsToTheRequestsOfOnePeriod() {
		assertThat(Plan.of("a", new PlanProperties(600, Duration.ofMinutes(1), null, false)).burst()).isEqualTo(600);
		Plan plan = Plan.of("a", new PlanProperties(600, Duration.ofMinutes(1), 50L, false));
		assertThat(plan.burst()).isEqualTo(50);
		assertThat(plan.refill()).isEqualTo(Duration.ofSeconds(5));
	}

	@Test
	void aChangedPlanHasNewBuckets() {
		assertThat(Plan.of("a", requests(10)).keyPrefix()).isNotEqualTo(Plan.of("a", requests(11)).keyPrefix());
	}

	private static PlanProperties requests(long requests) {
		return new PlanProperties(requests, Duration.ofSeconds(1), null, false);
	}

}
