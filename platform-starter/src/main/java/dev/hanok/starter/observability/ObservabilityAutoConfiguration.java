package dev.hanok.starter.observability;

import io.micrometer.observation.ObservationPredicate;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/**
 * Keeps the platform's own polling out of traces and metrics, so that they show what
 * users do. Off with {@code platform.observability.enabled=false}.
 */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "platform.observability.enabled", matchIfMissing = true)
public final class ObservabilityAutoConfiguration {

	@Bean
	ObservationPredicate withoutActuatorRequests() {
		return (name, context) -> !(context instanceof ServerRequestObservationContext request
				&& request.getCarrier() != null && request.getCarrier().getRequestURI().startsWith("/actuator"));
	}

}
