package dev.hanok.starter.observability;

import io.micrometer.observation.ObservationPredicate;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/**
 * Keeps the platform's own polling out of traces and metrics, so that they show what
 * users do; and gives each change a log line in each service that it passes. Off with
 * {@code platform.observability.enabled=false}.
 */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "platform.observability.enabled", matchIfMissing = true)
public final class ObservabilityAutoConfiguration {

	/** Boot begins the server's span at this place. */
	private static final int SPAN = Ordered.HIGHEST_PRECEDENCE + 1;

	/** Just inside the span, so that its lines carry the trace id whatever happens. */
	@Bean
	@ConditionalOnWebApplication(type = Type.SERVLET)
	FilterRegistrationBean<RequestLog> requestLog() {
		var registration = new FilterRegistrationBean<>(new RequestLog());
		registration.setOrder(SPAN + 1);
		return registration;
	}

	@Bean
	ObservationPredicate withoutActuatorRequests() {
		return (name, context) -> !(context instanceof ServerRequestObservationContext request
				&& request.getCarrier() != null && request.getCarrier().getRequestURI().startsWith("/actuator"));
	}

	/**
	 * Statements that belong to no request and no job would each be a trace of their own:
	 * migrations at the start, and the look for due work every second. The registry is
	 * looked up late, because it is built with this predicate.
	 */
	@Bean
	ObservationPredicate withoutOrphanedStatements(ObjectProvider<ObservationRegistry> registry) {
		return (name, context) -> !name.startsWith("jdbc.") || registry.getObject().getCurrentObservation() != null;
	}

}
