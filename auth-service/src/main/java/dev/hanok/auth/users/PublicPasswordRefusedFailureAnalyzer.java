package dev.hanok.auth.users;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to change. */
class PublicPasswordRefusedFailureAnalyzer extends AbstractFailureAnalyzer<PublicPasswordRefused> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, PublicPasswordRefused cause) {
		return new FailureAnalysis(cause.getMessage(), "Set platform.auth.users." + cause.username()
				+ ".password-hash in config-repo/auth-service.yml to the"
				+ " {bcrypt} hash of a password of its own, or mark the user with demo: true, which creates it only while DEMO_ENABLED is true."
				+ " For a demonstration set DEMO_ENABLED=true.", cause);
	}

}
