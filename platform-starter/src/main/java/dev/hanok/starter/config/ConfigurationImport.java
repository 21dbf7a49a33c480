package dev.hanok.starter.config;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.bootstrap.BootstrapContextClosedEvent;
import org.springframework.boot.bootstrap.ConfigurableBootstrapContext;
import org.springframework.core.env.PropertySource;

/**
 * Where this service has its settings from, so that they can be read again while it runs:
 * config-server, or a mounted folder.
 */
public interface ConfigurationImport {

	/**
	 * The property sources that the service started with.
	 * @return the first wins
	 */
	List<PropertySource<?>> initial();

	/**
	 * Reads the settings again, as at the start: same address or folder, credentials and
	 * profiles.
	 * @param commit the commit to read, {@code null} for the served one. A folder has
	 * only one state
	 * @return the property sources, the first wins
	 * @throws RuntimeException if they cannot be read
	 */
	List<PropertySource<?>> fetch(@Nullable String commit);

	/**
	 * Registers this object as the bean {@code configurationImport} as soon as there is a
	 * context.
	 * @param bootstrap what comes before the context
	 */
	default void keep(ConfigurableBootstrapContext bootstrap) {
		bootstrap.addCloseListener((BootstrapContextClosedEvent closed) -> {
			var beans = closed.getApplicationContext().getBeanFactory();
			if (!beans.containsSingleton("configurationImport")) {
				beans.registerSingleton("configurationImport", this);
			}
		});
	}

}
