package dev.hanok.starter.client;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;

/**
 * Disables all circuit breakers, for a platform with a service mesh, which has its own
 * ones. Active with {@code platform.client.circuit-breakers=false}, which the profile
 * {@code istio} sets.
 */
@AutoConfiguration(
		afterName = "io.github.resilience4j.springboot3.circuitbreaker.autoconfigure.CircuitBreakerAutoConfiguration")
@ConditionalOnBooleanProperty(name = "platform.client.circuit-breakers", havingValue = false)
@ConditionalOnBean(CircuitBreakerRegistry.class)
public final class DisabledBreakersAutoConfiguration {

	/**
	 * Includes breakers that are created later, or that replace a breaker whose settings
	 * have changed.
	 */
	@Bean
	SmartInitializingSingleton disabledBreakers(CircuitBreakerRegistry breakers) {
		breakers.getEventPublisher()
			.onEntryAdded(event -> event.getAddedEntry().transitionToDisabledState())
			.onEntryReplaced(event -> event.getNewEntry().transitionToDisabledState());
		return () -> breakers.getAllCircuitBreakers().forEach(CircuitBreaker::transitionToDisabledState);
	}

}
