package dev.hanok.starter.config;

import java.util.HashMap;
import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * What must hold before the configuration has been read. Everything else is in
 * config-repo.
 */
class StarterDefaults implements EnvironmentPostProcessor, Ordered {

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		Map<String, Object> defaults = new HashMap<>();
		defaults.put("spring.cloud.config.fail-fast", "true");
		// Standard output is for log lines.
		defaults.put("spring.main.banner-mode", "off");
		defaults.put("spring.cloud.config.request-connect-timeout", "2000");
		defaults.put("spring.cloud.config.request-read-timeout", "10000");
		String address = environment.getProperty("SERVER_ADDRESS");
		if (address != null) {
			// Where the service listens is where the registry must send its callers.
			defaults.put("eureka.instance.ip-address", address);
			defaults.put("eureka.instance.hostname", address);
		}
		environment.getPropertySources().addLast(new MapPropertySource("platformDefaults", defaults));
	}

	/** Before the configuration is imported. */
	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE + 5;
	}

}
