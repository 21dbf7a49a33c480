package dev.hanok.starter.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
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
 * Adds {@code platform-defaults.yml} as default properties, and the file of the profile
 * {@code kubernetes} or {@code istio} if it is active. Every other property source
 * overrides them, including config-repo.
 */
class StarterDefaults implements EnvironmentPostProcessor, Ordered {

	private static final String KUBERNETES = "kubernetes";

	private static final String ISTIO = "istio";

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		Map<String, Object> defaults = read("platform-defaults.yml");
		// Spring Boot activates profiles only when it imports the configuration, and
		// these two profiles decide where the configuration comes from. So they are read
		// here.
		List<String> profiles = List
			.of(environment.getProperty("spring.profiles.active", String[].class, new String[0]));
		if (profiles.contains(KUBERNETES) || profiles.contains(ISTIO)) {
			defaults.putAll(read("platform-kubernetes.yml"));
		}
		if (profiles.contains(ISTIO)) {
			defaults.putAll(read("platform-istio.yml"));
		}
		String address = environment.getProperty("SERVER_ADDRESS");
		if (address != null) {
			// The registry must give callers the address at which the service listens.
			defaults.put("eureka.instance.ip-address", address);
			defaults.put("eureka.instance.hostname", address);
		}
		DefaultPropertiesPropertySource.addOrMerge(defaults, environment.getPropertySources());
	}

	private static Map<String, Object> read(String file) {
		Map<String, Object> defaults = new HashMap<>();
		try {
			for (PropertySource<?> source : new YamlPropertySourceLoader().load(file,
					new ClassPathResource(file, StarterDefaults.class))) {
				for (String name : ((EnumerablePropertySource<?>) source).getPropertyNames()) {
					defaults.put(name, Objects.requireNonNull(source.getProperty(name)));
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return defaults;
	}

	/**
	 * Runs before the configuration is imported, because the settings of that import are
	 * among the defaults.
	 */
	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE + 5;
	}

}
