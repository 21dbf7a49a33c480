package dev.hanok.starter.observability;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.registry.DefaultHealthContributorRegistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class HealthMetersTests {

	private static final Duration HUNG = Duration.ofMillis(1500);

	private static final HealthIndicator UP = () -> Health.up().build();

	private static final HealthIndicator DOWN = () -> Health.down().build();

	private final DefaultHealthContributorRegistry contributors = new DefaultHealthContributorRegistry();

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	@Test
	void hasAGaugeForEachComponent() {
		HealthIndicator broken = () -> {
			throw new IllegalStateException("no answer");
		};
		publish(Map.of("db", UP, "redis", DOWN, "broken", broken, "both",
				CompositeHealthContributor.fromMap(Map.of("one", UP, "two", UP)), "half",
				CompositeHealthContributor.fromMap(Map.of("one", UP, "two", DOWN))));
		assertThat(health("db").value()).isEqualTo(1);
		assertThat(health("redis").value()).isZero();
		assertThat(health("broken").value()).isZero();
		assertThat(health("both").value()).isEqualTo(1);
		assertThat(health("half").value()).isZero();
	}

	@Test
	void followsTheStatusOfAComponent() {
		var up = new AtomicBoolean();
		HealthIndicator changing = () -> up.get() ? Health.up().build() : Health.down().build();
		publish(Map.of("db", changing));
		assertThat(health("db").value()).isZero();
		up.set(true);
		await().untilAsserted(() -> assertThat(health("db").value()).isEqualTo(1));
	}

	@Test
	void hangingComponentsDelayAScrapeOnce() {
		var asked = new AtomicInteger();
		var end = new CountDownLatch(1);
		HealthIndicator hanging = () -> {
			asked.incrementAndGet();
			await().forever().until(() -> end.getCount() == 0);
			return Health.up().build();
		};
		publish(Map.of("db", UP, "one", hanging, "two", hanging, "three", hanging));
		long start = System.nanoTime();
		assertThat(health("one").value() + health("two").value() + health("three").value()).isZero();
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(1400));
		assertThat(health("db").value()).isEqualTo(1);
		health("one").value();
		assertThat(asked).as("nothing that hangs is asked again").hasValue(3);
		end.countDown();
		await().untilAsserted(() -> assertThat(health("one").value()).isEqualTo(1));
	}

	@Test
	void aHangingComponentIsNoLongerUp() {
		var hangs = new AtomicBoolean();
		HealthIndicator hanging = () -> {
			await().forever().until(() -> !hangs.get());
			return Health.up().build();
		};
		publish(Map.of("db", hanging), source -> new AsyncGaugeValue<>(source, Duration.ofMillis(300), HUNG));
		assertThat(health("db").value()).isEqualTo(1);
		hangs.set(true);
		await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(health("db").value()).isZero());
		hangs.set(false);
	}

	private void publish(Map<String, ? extends HealthContributor> components) {
		publish(components, AsyncGaugeValue::new);
	}

	private void publish(Map<String, ? extends HealthContributor> components,
			Function<Supplier<Boolean>, AsyncGaugeValue<Boolean>> values) {
		components.forEach(this.contributors::registerContributor);
		new HealthMeters(this.contributors, values).bindTo(this.meters);
	}

	private Gauge health(String component) {
		return this.meters.get("hanok.health").tag("component", component).gauge();
	}

}
