package dev.hanok.auth.mail;

/** A mail folder is configured, but this is not the demonstration. */
class MailFolderRefused extends RuntimeException {

	private static final long serialVersionUID = 1L;

	MailFolderRefused(String folder) {
		super("Mails would be written to the folder " + folder
				+ ", where everyone who can read the folder sees them, and DEMO_ENABLED is not true.");
	}

}
