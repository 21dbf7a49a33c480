package dev.hanok.starter.config;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.web.client.HttpClientErrorException;

/** Says what to do when config-server refuses. */
class ConfigServerRefusedFailureAnalyzer extends AbstractFailureAnalyzer<ConfigServerRefused> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, ConfigServerRefused cause) {
		Throwable response = (cause.getCause() != null) ? cause.getCause().getCause() : null;
		if (response instanceof HttpClientErrorException.Unauthorized) {
			return new FailureAnalysis("config-server at " + cause.uri() + " refused user '" + cause.username() + "'.",
					"Set SPRING_CLOUD_CONFIG_USERNAME and SPRING_CLOUD_CONFIG_PASSWORD to what config-server expects;"
							+ " `./platform env` prints them.",
					cause);
		}
		return new FailureAnalysis(
				cause.getMessage() + ": " + ((response != null) ? response.getMessage() : "404 Not Found"),
				"Check that SPRING_CLOUD_CONFIG_URI names a config-server.", cause);
	}

}
