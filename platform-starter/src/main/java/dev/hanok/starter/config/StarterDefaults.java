package dev.hanok.starter.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.DefaultPropertiesPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;

/**
 * Adds {@code platform-defaults.yml} as default properties: every other source wins, also
 * config-repo. A service without the starter has none of them.
 */
class StarterDefaults implements EnvironmentPostProcessor, Ordered {

	private static final String FILE = "platform-defaults.yml";

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		Map<String, Object> defaults = read();
		String address = environment.getProperty("SERVER_ADDRESS");
		if (address != null) {
			// Where the service listens is where the registry must send its callers.
			defaults.put("eureka.instance.ip-address", address);
			defaults.put("eureka.instance.hostname", address);
		}
		DefaultPropertiesPropertySource.addOrMerge(defaults, environment.getPropertySources());
	}

	private static Map<String, Object> read() {
		Map<String, Object> defaults = new HashMap<>();
		try {
			for (PropertySource<?> file : new YamlPropertySourceLoader().load(FILE,
					new ClassPathResource(FILE, StarterDefaults.class))) {
				for (String name : ((EnumerablePropertySource<?>) file).getPropertyNames()) {
					defaults.put(name, Objects.requireNonNull(file.getProperty(name)));
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return defaults;
	}

	/** Before the configuration is imported: how it is fetched is among the defaults. */
	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE + 5;
	}

}
