package dev.hanok.starter.client;

import java.util.stream.Stream;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.springboot3.circuitbreaker.autoconfigure.CircuitBreakerAutoConfiguration;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class DisabledBreakersAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(CircuitBreakerAutoConfiguration.class, DisabledBreakersAutoConfiguration.class))
		.withPropertyValues("resilience4j.circuitbreaker.instances.configured.sliding-window-size=10");

	@Test
	void disablesEveryCircuitBreaker() {
		this.runner.withPropertyValues("platform.client.circuit-breakers=false").run(context -> {
			var breakers = context.getBean(CircuitBreakerRegistry.class);
			CircuitBreaker configured = breakers.circuitBreaker("configured");
			CircuitBreaker later = breakers.circuitBreaker("later");
			assertThat(Stream.of(configured, later)).extracting(CircuitBreaker::getState)
				.containsOnly(CircuitBreaker.State.DISABLED);
			breakers.replace("later", CircuitBreaker.ofDefaults("later"));
			assertThat(breakers.circuitBreaker("later").getState()).isEqualTo(CircuitBreaker.State.DISABLED);
		});
	}

	@Test
	void keepsCircuitBreakersByDefault() {
		this.runner.run(context -> assertThat(
				context.getBean(CircuitBreakerRegistry.class).circuitBreaker("configured").getState())
			.isEqualTo(CircuitBreaker.State.CLOSED));
	}

}
