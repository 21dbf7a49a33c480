package dev.hanok.starter.observability;

import java.util.List;

import brave.sampler.Sampler;
import dev.hanok.starter.refresh.ConfigurationRefreshAutoConfiguration;
import dev.hanok.starter.refresh.Refreshable;
import dev.hanok.starter.refresh.RefreshableSettings;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.micrometer.tracing.autoconfigure.TracingProperties;
import org.springframework.boot.micrometer.tracing.brave.autoconfigure.BraveAutoConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * Lets {@code management.tracing.sampling.probability} change while the service runs.
 */
@AutoConfiguration(after = ConfigurationRefreshAutoConfiguration.class, before = BraveAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "platform.observability.enabled", matchIfMissing = true)
public final class SamplingAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	Sampler sampler(RefreshableSettings settings) {
		Refreshable<Sampler> current = settings.of(List.of("management.tracing.sampling"), environment -> Sampler
			.create(settings.bind(environment, TracingProperties.class).getSampling().getProbability()));
		return new Sampler() {
			@Override
			public boolean isSampled(long traceId) {
				return current.get().isSampled(traceId);
			}
		};
	}

}
