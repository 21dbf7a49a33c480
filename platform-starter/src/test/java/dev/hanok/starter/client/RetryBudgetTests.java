package dev.hanok.starter.client;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RetryBudgetTests {

	private long nanos = -3_500_000_000L;

	private final RetryBudget budget = new RetryBudget(() -> this.nanos);

	@Test
	void allowsAMinimumOfRetriesWithFewRequests() {
		assertThat(repetitions()).isEqualTo(RetryBudget.MINIMUM);
		assertThat(repetitions()).isZero();
	}

	@Test
	void allowsOneRetryForEveryFifthRequestOfTheLastTenSeconds() {
		for (int second = 0; second < 100; second++) {
			requests(50);
			pass(1);
		}
		assertThat(repetitions()).isBetween(450 / 5, 500 / 5);
	}

	@Test
	void neverAllowsMoreRetriesThanAFifthOfTheRequests() {
		int repeated = 0;
		for (int second = 0; second < 100; second++) {
			requests(50);
			repeated += repetitions();
			pass(1);
		}
		assertThat(repeated).isBetween(900, 1_000);
	}

	@Test
	void forgetsRequestsOlderThanTenSeconds() {
		requests(1_000);
		assertThat(repetitions()).isEqualTo(200);
		pass(11);
		assertThat(repetitions()).isEqualTo(RetryBudget.MINIMUM);
		pass(1_000);
		assertThat(repetitions()).isEqualTo(RetryBudget.MINIMUM);
	}

	@Test
	void aReservationCountsUntilItIsGivenBack() {
		for (int i = 0; i < RetryBudget.MINIMUM; i++) {
			assertThat(this.budget.reserve()).isTrue();
		}
		assertThat(this.budget.reserve()).isFalse();
		this.budget.giveBack();
		assertThat(this.budget.reserve()).isTrue();
	}

	private void requests(int count) {
		for (int i = 0; i < count; i++) {
			this.budget.countRequest();
		}
	}

	private int repetitions() {
		int count = 0;
		while (this.budget.reserve()) {
			this.budget.use();
			count++;
		}
		return count;
	}

	private void pass(int seconds) {
		this.nanos += seconds * 1_000_000_000L;
	}

}
