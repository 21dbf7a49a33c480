package dev.hanok.starter.client;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;

/**
 * Lets every call pass all circuit breakers, for a platform with a service mesh, which
 * has its own. On with {@code platform.client.circuit-breakers=false}, as the profile
 * {@code istio} says.
 */
@AutoConfiguration(
		afterName = "io.github.resilience4j.springboot3.circuitbreaker.autoconfigure.CircuitBreakerAutoConfiguration")
@ConditionalOnBooleanProperty(name = "platform.client.circuit-breakers", havingValue = false)
@ConditionalOnBean(CircuitBreakerRegistry.class)
public final class DisabledBreakersAutoConfiguration {

	/**
	 * Includes breakers that are made later, also in place of a breaker whose settings
	 * changed.
	 */
	@Bean
	SmartInitializingSingleton disabledBreakers(CircuitBreakerRegistry breakers) {
		breakers.getEventPublisher()
			.onEntryAdded(event -> event.getAddedEntry().transitionToDisabledState())
			.onEntryReplaced(event -> event.getNewEntry().transitionToDisabledState());
		return () -> breakers.getAllCircuitBreakers().forEach(CircuitBreaker::transitionToDisabledState);
	}

}
