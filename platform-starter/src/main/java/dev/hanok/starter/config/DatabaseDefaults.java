package dev.hanok.starter.config;

import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.ClassUtils;

/**
 * Settings for the database of a service that has Flyway. The name of the database and of
 * its role is the name of the service with underscores. Address and password come from
 * the environment. Each value is a default, which config-repo may override.
 */
class DatabaseDefaults implements EnvironmentPostProcessor, Ordered {

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		String service = environment.getProperty("spring.application.name");
		if (service != null && ClassUtils.isPresent("org.flywaydb.core.Flyway", application.getClassLoader())) {
			environment.getPropertySources().addLast(new MapPropertySource("databaseDefaults", defaults(service)));
		}
	}

	static Map<String, Object> defaults(String service) {
		String database = service.replace('-', '_');
		Map<String, Object> defaults = new LinkedHashMap<>();
		// The driver ends the wait for a server that hangs.
		defaults.put("spring.datasource.url", "jdbc:postgresql://${POSTGRES_HOST:127.0.0.1}:${POSTGRES_PORT:5432}/"
				+ database + "?connectTimeout=2&socketTimeout=10&ApplicationName=" + service);
		defaults.put("spring.datasource.username", database);
		defaults.put("spring.datasource.password", "${POSTGRES_PASSWORD}");
		// Few connections serve many requests, because a statement takes about a
		// millisecond.
		defaults.put("spring.datasource.hikari.maximum-pool-size", "8");
		defaults.put("spring.datasource.hikari.minimum-idle", "1");
		// A request that waits longer for a connection fails; Hikari's default is 30 s.
		defaults.put("spring.datasource.hikari.connection-timeout", "2000");
		// Without this setting Spring Data would connect to find out the dialect, before
		// Flyway has waited for the database.
		defaults.put("spring.data.jdbc.dialect", "postgresql");
		// A service that is started before its database waits up to 120 s and tries each
		// second.
		defaults.put("spring.flyway.connect-retries", "120");
		defaults.put("spring.flyway.connect-retries-interval", "1s");
		// Only statements have spans; with connections and row fetching there would be
		// three times as many.
		defaults.put("jdbc.includes", "query");
		return defaults;
	}

	/** The name of the service is known after the configuration has been read. */
	@Override
	public int getOrder() {
		return ConfigDataEnvironmentPostProcessor.ORDER + 1;
	}

}
