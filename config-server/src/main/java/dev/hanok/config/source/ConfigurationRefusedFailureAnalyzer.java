package dev.hanok.config.source;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to do when there is nothing to serve. */
class ConfigurationRefusedFailureAnalyzer extends AbstractFailureAnalyzer<ConfigurationRefused> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, ConfigurationRefused cause) {
		return new FailureAnalysis(cause.getMessage(),
				"Correct what is named and start again. Of a clone, committed files are served only;"
						+ " CONFIG_SOURCE tells where the configuration is, ENCRYPT_KEY deciphers its secrets.",
				cause);
	}

}
