package dev.hanok.order.tracing;

import io.micrometer.observation.ObservationPredicate;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Keeps statements that belong to nothing out of the traces: every instance looks for due
 * orders each second, and each look would be a trace of its own.
 */
@Configuration(proxyBeanMethods = false)
class TracingConfiguration {

	/** The registry is looked up late, because it is built with this predicate. */
	@Bean
	ObservationPredicate withoutOrphanedStatements(ObjectProvider<ObservationRegistry> registry) {
		return (name, context) -> !name.startsWith("jdbc.") || registry.getObject().getCurrentObservation() != null;
	}

}
