package dev.hanok.starter.refresh;

import java.time.Duration;
import java.util.List;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PreparedChangeTests {

	private final PreparedChange change = new PreparedChange("1", List.of(), new ChangedProperties(new TreeSet<>()),
			List.of());

	@Test
	void isNeverEarly() {
		long now = System.nanoTime();
		this.change.announce(now, Duration.ofMillis(50));
		this.change.awaitApplyTime();
		assertThat(System.nanoTime() - now).isGreaterThanOrEqualTo(Duration.ofMillis(50).toNanos());
	}

	@Test
	void usesTheQuickestRequest() {
		long now = System.nanoTime();
		this.change.announce(now, Duration.ofHours(1));
		this.change.repeat(now, Duration.ofMillis(20));
		this.change.repeat(now, Duration.ofHours(1));
		this.change.awaitApplyTime();
		assertThat(System.nanoTime() - now).isLessThan(Duration.ofMinutes(1).toNanos());
	}

	@Test
	void isNoLongerAnnouncedWithoutRepetitions() {
		long now = System.nanoTime();
		long longAgo = now - PreparedChange.VALID_WITHOUT_REPETITION.toNanos();
		this.change.announce(longAgo, Duration.ofMinutes(1));
		assertThat(this.change.isStillAnnounced()).isFalse();
		this.change.repeat(now, Duration.ofMinutes(1));
		assertThat(this.change.isStillAnnounced()).isTrue();
	}

}
