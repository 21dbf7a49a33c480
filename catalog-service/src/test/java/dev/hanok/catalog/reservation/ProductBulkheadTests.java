package dev.hanok.catalog.reservation;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ProductBulkheadTests {

	private final ProductBulkhead bulkhead = new ProductBulkhead(
			new ReservationProperties(1, Duration.ofMillis(50), Duration.ofSeconds(1)));

	@Test
	void refusesACallIfAProductIsNotFreeInTime() {
		this.bulkhead.call(List.of("A"), () -> {
			assertThat(this.bulkhead.call(List.of("B"), () -> "free")).isEqualTo("free");
			assertThatExceptionOfType(ProductBusy.class)
				.isThrownBy(() -> this.bulkhead.call(List.of("B", "A"), () -> "not free"));
			return true;
		});
		assertThat(this.bulkhead.call(List.of("B", "A"), () -> "free again")).isEqualTo("free again");
	}

	@Test
	void releasesTheProductAfterAFailure() {
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> this.bulkhead.call(List.of("A"), () -> {
			throw new IllegalStateException();
		}));
		assertThat(this.bulkhead.call(List.of("A"), () -> "free")).isEqualTo("free");
	}

}
