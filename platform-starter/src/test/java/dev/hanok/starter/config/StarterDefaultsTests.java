package dev.hanok.starter.config;

import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

class StarterDefaultsTests {

	private static final String SAMPLING = "management.tracing.sampling.probability";

	private static final String ATTEMPTS = "platform.client.service-names.attempts";

	private final ConfigurableEnvironment environment = new StandardEnvironment();

	@Test
	void defaultsApplyBeforeTheConfigurationIsRead() {
		process();
		assertThat(this.environment.getProperty("spring.cloud.config.fail-fast", Boolean.class)).isTrue();
		assertThat(this.environment.getProperty(SAMPLING)).isEqualTo("0.1");
	}

	@Test
	void otherPropertySourcesOverrideTheDefaults() {
		process();
		this.environment.getPropertySources()
			.addBefore("defaultProperties", new MapPropertySource("config-repo", Map.of(SAMPLING, "0.5")));
		assertThat(this.environment.getProperty(SAMPLING)).isEqualTo("0.5");
	}

	@Test
	void keepsTheDefaultPropertiesOfTheApplication() {
		this.environment.getPropertySources()
			.addLast(new MapPropertySource("defaultProperties", Map.of("own", "value")));
		process();
		assertThat(this.environment.getProperty("own")).isEqualTo("value");
		assertThat(this.environment.getProperty(SAMPLING)).isEqualTo("0.1");
	}

	@Test
	void registersTheAddressThatTheServiceListensOn() {
		this.environment.getPropertySources()
			.addFirst(new MapPropertySource("variables", Map.of("SERVER_ADDRESS", "127.0.0.9")));
		process();
		assertThat(this.environment.getProperty("eureka.instance.hostname")).isEqualTo("127.0.0.9");
	}

	@Test
	void usesNeitherRegistryNorConfigServerInKubernetes() {
		activate("kubernetes");
		process();
		assertThat(this.environment.getProperty("eureka.client.enabled", Boolean.class)).isFalse();
		assertThat(this.environment.getProperty("spring.cloud.config.enabled", Boolean.class)).isFalse();
		assertThat(this.environment.getProperty("platform.config.folder")).isEqualTo("/config");
		assertThat(this.environment.getProperty(ATTEMPTS)).isEqualTo("2");
		assertThat(this.environment.getProperty(SAMPLING)).isEqualTo("0.1");
	}

	@Test
	void disablesRetriesAndCircuitBreakersInAMesh() {
		activate("trial, istio");
		process();
		assertThat(this.environment.getProperty("eureka.client.enabled", Boolean.class)).isFalse();
		assertThat(this.environment.getProperty(ATTEMPTS)).isEqualTo("1");
		assertThat(this.environment.getProperty("platform.client.circuit-breakers", Boolean.class)).isFalse();
	}

	private void activate(String profiles) {
		this.environment.getPropertySources()
			.addFirst(new MapPropertySource("variables", Map.of("spring.profiles.active", profiles)));
	}

	private void process() {
		new StarterDefaults().postProcessEnvironment(this.environment, new SpringApplication());
	}

}
