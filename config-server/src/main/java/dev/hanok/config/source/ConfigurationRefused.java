package dev.hanok.config.source;

import java.io.IOException;
import java.util.List;

/**
 * There is nothing to serve: the configuration is broken or cannot be read, and there is
 * no earlier commit to serve.
 */
class ConfigurationRefused extends RuntimeException {

	private static final long serialVersionUID = 1L;

	ConfigurationRefused(String version, List<String> problems) {
		super("The configuration at " + version + " cannot be served: " + String.join("; ", problems));
	}

	ConfigurationRefused(IOException cause) {
		super("The configuration cannot be read: " + cause.getMessage(), cause);
	}

}
