package dev.hanok.starter.observability;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.info.GitProperties;

/**
 * The metric {@code hanok.info}: what runs here, and by which settings, as labels.
 */
record InfoMeter(@Nullable BuildProperties build, @Nullable GitProperties git,
		@Nullable String configuration) implements MeterBinder {

	private static final String NONE = "none";

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge.builder("hanok.info", () -> 1)
			.description("What runs here: version, its commit, and the commit of its settings")
			.tag("version", (this.build != null) ? orNone(this.build.getVersion()) : NONE)
			.tag("commit", (this.git != null) ? orNone(this.git.getShortCommitId()) : NONE)
			.tag("config.commit", shortened(orNone(this.configuration)))
			.register(registry);
	}

	private static String orNone(@Nullable String value) {
		return (value != null && !value.isEmpty()) ? value : NONE;
	}

	/** As short as Git shortens, to be compared with the other one. */
	private static String shortened(String commit) {
		return commit.matches("[0-9a-f]{40}") ? commit.substring(0, 7) : commit;
	}

}
