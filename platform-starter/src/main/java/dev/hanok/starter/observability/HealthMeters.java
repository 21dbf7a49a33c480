package dev.hanok.starter.observability;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthContributors;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * The metric {@code hanok.health}: each component of the health endpoint, 1 if it is up.
 * When the first gauge is read, all components are checked at the same time. So several
 * components that hang delay a scrape no longer than one does.
 */
class HealthMeters implements MeterBinder {

	private final Map<String, AsyncGaugeValue<Boolean>> components = new LinkedHashMap<>();

	HealthMeters(HealthContributors contributors) {
		this(contributors, AsyncGaugeValue::new);
	}

	HealthMeters(HealthContributors contributors, Function<Supplier<Boolean>, AsyncGaugeValue<Boolean>> values) {
		contributors.forEach(entry -> this.components.put(entry.name(), values.apply(() -> isUp(entry.contributor()))));
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		this.components.forEach((name, up) -> Gauge.builder("hanok.health", up, this::value)
			.description("Whether a part of the service, or something it needs, is up")
			.tag("component", name)
			.register(registry));
	}

	private double value(AsyncGaugeValue<Boolean> component) {
		this.components.values().forEach(AsyncGaugeValue::refresh);
		return component.get().orElse(false) ? 1 : 0;
	}

	private static boolean isUp(HealthContributor contributor) {
		if (contributor instanceof CompositeHealthContributor composite) {
			return composite.stream().allMatch(entry -> isUp(entry.contributor()));
		}
		Health health = ((HealthIndicator) contributor).health(false);
		return health != null && Status.UP.equals(health.getStatus());
	}

}
