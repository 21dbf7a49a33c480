package dev.hanok.starter.config;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.bootstrap.BootstrapContextClosedEvent;
import org.springframework.boot.bootstrap.ConfigurableBootstrapContext;
import org.springframework.core.env.PropertySource;

/**
 * The source of this service's settings: config-server, or a mounted folder. The settings
 * can be read again while the service runs.
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
	 * Registers this object as the bean {@code configurationImport} as soon as there is
	 * an application context.
	 * @param bootstrap the bootstrap context, which exists before the application context
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
