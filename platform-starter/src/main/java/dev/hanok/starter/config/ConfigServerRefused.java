package dev.hanok.starter.config;

import org.springframework.cloud.config.client.ConfigClientProperties;

/** config-server refused the request, and will refuse it again. */
class ConfigServerRefused extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String uri;

	private final String username;

	ConfigServerRefused(ConfigClientProperties properties, RuntimeException cause) {
		super("config-server at " + String.join(", ", properties.getUri()) + " refused to serve the configuration",
				cause);
		this.uri = String.join(", ", properties.getUri());
		this.username = String.valueOf(properties.getUsername());
	}

	String uri() {
		return this.uri;
	}

	String username() {
		return this.username;
	}

}
