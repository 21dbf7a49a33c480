package dev.hanok.starter.config;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.core.env.PropertySource;

/** The settings that config-server gives to this service. */
public interface ConfigServerImport {

	/**
	 * The property sources that the service started with.
	 * @return the first wins
	 */
	List<PropertySource<?>> initial();

	/**
	 * Asks config-server again, as at the start: same address, credentials and profiles.
	 * @param commit of which the settings are wanted, {@code null} for what is served
	 * @return the property sources, the first wins
	 * @throws RuntimeException if it does not respond
	 */
	List<PropertySource<?>> fetch(@Nullable String commit);

}
