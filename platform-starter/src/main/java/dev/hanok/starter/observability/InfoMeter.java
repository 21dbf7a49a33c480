package dev.hanok.starter.observability;

import java.util.Map;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;

/**
 * The metric {@code hanok.info}: what runs here, and by which settings, as labels.
 */
record InfoMeter(Release release, @Nullable String configuration) implements MeterBinder {

	private static final String NONE = "none";

	@Override
	public void bindTo(MeterRegistry registry) {
		Map<String, String> labels = this.release.labels();
		Gauge.builder("hanok.info", () -> 1)
			.description("What runs here: version, its commit, and the commit of its settings")
			.tag("version", labels.getOrDefault("version", NONE))
			.tag("commit", labels.getOrDefault("commit", NONE))
			.tag("config.commit", shortened(this.configuration))
			.register(registry);
	}

	/** As short as Git shortens, to be compared with the other one. */
	private static String shortened(@Nullable String commit) {
		if (commit == null || commit.isEmpty()) {
			return NONE;
		}
		return commit.matches("[0-9a-f]{40}") ? commit.substring(0, 7) : commit;
	}

}
