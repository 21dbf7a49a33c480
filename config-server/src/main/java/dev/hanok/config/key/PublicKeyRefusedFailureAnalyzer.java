package dev.hanok.config.key;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says how to get a key of one's own. */
class PublicKeyRefusedFailureAnalyzer extends AbstractFailureAnalyzer<PublicKeyRefused> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, PublicKeyRefused cause) {
		return new FailureAnalysis(cause.getMessage(),
				"Set ENCRYPT_KEY to a long random value of your own, and replace each {cipher} value in config-repo by"
						+ " one made with it: docs/decisions/0004-secrets.md tells how."
						+ " For a demonstration set DEMO_ENABLED=true.",
				cause);
	}

}
