package dev.hanok.starter.page;

import dev.hanok.starter.problem.ProblemException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TotalTests {

	@Test
	void isExactUpToTenThousand() {
		assertThat(Total.of(10_000)).isEqualTo(new Total(10_000, false));
		assertThat(Total.of(Total.LIMIT)).isEqualTo(new Total(10_000, true));
	}

	@Test
	void countsAPartialPageAsAPage() {
		assertThat(Total.of(0).pages(20)).isZero();
		assertThat(Total.of(20).pages(20)).isEqualTo(1);
		assertThat(Total.of(21).pages(20)).isEqualTo(2);
	}

	@Test
	void hasNothingBeyondTheLastPage() {
		assertThat(Total.of(40).reaches(20)).isTrue();
		assertThat(Total.of(40).reaches(40)).isFalse();
		assertThat(Total.of(40).reaches(Integer.MAX_VALUE * 100L)).isFalse();
	}

	@Test
	void refusesAPageBeyondTheCountedItems() {
		Total total = Total.of(Total.LIMIT);
		assertThat(total.reaches(9_999)).isTrue();
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> total.reaches(10_000))
			.satisfies(problem -> assertThat(problem.getStatusCode().value()).isEqualTo(400));
	}

}
