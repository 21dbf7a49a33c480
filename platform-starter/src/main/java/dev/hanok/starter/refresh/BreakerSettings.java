package dev.hanok.starter.refresh;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.springboot3.circuitbreaker.autoconfigure.CircuitBreakerAutoConfiguration;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/**
 * Settings of circuit breakers. The settings of an existing breaker cannot be changed. If
 * they change in the configuration, a new breaker replaces the existing one. The new
 * breaker is closed and has no history.
 */
class BreakerSettings implements RefreshParticipant {

	private static final String PREFIX = "resilience4j.circuitbreaker";

	private final CircuitBreakerRegistry breakers;

	private Written current;

	BreakerSettings(CircuitBreakerRegistry breakers, Environment environment) {
		this.breakers = breakers;
		this.current = Written.in(environment);
	}

	@Override
	public List<String> prefixes() {
		return List.of(PREFIX + ".configs", PREFIX + ".instances");
	}

	@Override
	public Runnable prepare(ConfigurableEnvironment candidate) {
		Written before = this.current;
		Written changed = Written.in(candidate);
		// Resilience4j itself reads the settings, as it does at the start.
		try (var context = new AnnotationConfigApplicationContext()) {
			context.setEnvironment(candidate);
			context.register(CircuitBreakerAutoConfiguration.class);
			context.refresh();
			CircuitBreakerRegistry fresh = context.getBean(CircuitBreakerRegistry.class);
			List<CircuitBreaker> replacements = this.breakers.getAllCircuitBreakers()
				.stream()
				.filter(breaker -> changed.differsFrom(before, breaker.getName()))
				.map(breaker -> CircuitBreaker.of(breaker.getName(), config(fresh, breaker.getName()),
						breaker.getTags()))
				.toList();
			return () -> {
				this.current = changed;
				replacements.forEach(breaker -> this.breakers.replace(breaker.getName(), breaker));
			};
		}
	}

	private static CircuitBreakerConfig config(CircuitBreakerRegistry registry, String name) {
		return registry.find(name).map(CircuitBreaker::getCircuitBreakerConfig).orElseGet(registry::getDefaultConfig);
	}

	/**
	 * Settings as they are in the configuration.
	 *
	 * @param configs settings that several breakers may share
	 * @param instances settings of single breakers
	 */
	private record Written(Map<String, Object> configs, Map<String, Object> instances) {

		static Written in(Environment environment) {
			Binder binder = Binder.get(environment);
			return new Written(map(binder, "configs"), map(binder, "instances"));
		}

		private static Map<String, Object> map(Binder binder, String name) {
			return binder.bind(PREFIX + '.' + name, Bindable.mapOf(String.class, Object.class)).orElseGet(Map::of);
		}

		boolean differsFrom(Written other, String name) {
			return !this.configs.equals(other.configs)
					|| !Objects.equals(this.instances.get(name), other.instances.get(name));
		}

	}

}
