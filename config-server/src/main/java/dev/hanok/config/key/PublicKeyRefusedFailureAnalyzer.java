package dev.hanok.config.key;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says how to replace the published key. */
class PublicKeyRefusedFailureAnalyzer extends AbstractFailureAnalyzer<PublicKeyRefused> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, PublicKeyRefused cause) {
		return new FailureAnalysis(cause.getMessage(),
				"Set ENCRYPT_KEY to a long random value of your own. Replace each {cipher} value in config-repo with"
						+ " a value that was encrypted with it: see docs/decisions/0004-secrets.md."
						+ " For a demonstration set DEMO_ENABLED=true.",
				cause);
	}

}
