package dev.hanok.starter.observability;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.hanok.starter.refresh.ConfigurationRefreshedEvent;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;

import org.springframework.context.event.EventListener;

/**
 * The metric {@code hanok.info}: version, commit and commit of the settings, as labels.
 */
class InfoMeter implements MeterBinder {

	private static final String NONE = "none";

	private final Release release;

	private final List<MultiGauge> gauges = new CopyOnWriteArrayList<>();

	private volatile @Nullable String configuration;

	InfoMeter(Release release, @Nullable String configuration) {
		this.release = release;
		this.configuration = configuration;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		MultiGauge gauge = MultiGauge.builder("hanok.info")
			.description("What runs here: version, its commit, and the commit of its settings")
			.register(registry);
		this.gauges.add(gauge);
		update(gauge);
	}

	@EventListener
	void onRefreshed(ConfigurationRefreshedEvent event) {
		this.configuration = event.commit();
		this.gauges.forEach(this::update);
	}

	private void update(MultiGauge gauge) {
		Map<String, String> labels = this.release.labels();
		gauge
			.register(List.of(MultiGauge.Row.of(
					Tags.of("version", labels.getOrDefault("version", NONE), "commit",
							labels.getOrDefault("commit", NONE), "config.commit", shortened(this.configuration)),
					() -> 1)), true);
	}

	/** Shortened as Git does it, so that it can be compared with {@code commit}. */
	private static String shortened(@Nullable String commit) {
		if (commit == null || commit.isEmpty()) {
			return NONE;
		}
		return commit.matches("[0-9a-f]{40}") ? commit.substring(0, 7) : commit;
	}

}
