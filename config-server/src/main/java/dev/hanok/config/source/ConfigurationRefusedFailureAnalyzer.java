package dev.hanok.config.source;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to do when there is nothing to serve. */
class ConfigurationRefusedFailureAnalyzer extends AbstractFailureAnalyzer<ConfigurationRefused> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, ConfigurationRefused cause) {
		return new FailureAnalysis(cause.getMessage(),
				"Correct the named file and start again. Only committed files of a clone are served;"
						+ " CONFIG_SOURCE is the place of the configuration, ENCRYPT_KEY the key of its secrets.",
				cause);
	}

}
