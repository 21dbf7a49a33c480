package dev.hanok.auth.mail;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to change. */
class MailFolderRefusedFailureAnalyzer extends AbstractFailureAnalyzer<MailFolderRefused> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, MailFolderRefused cause) {
		return new FailureAnalysis(cause.getMessage(), "Remove MAIL_FOLDER, and set MAIL_HOST to your mail server."
				+ " Or, for a demonstration, keep MAIL_FOLDER and set DEMO_ENABLED=true.", cause);
	}

}
