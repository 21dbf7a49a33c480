package dev.hanok.auth.mail;

/** Mails would be written to a folder outside of the demonstration. */
class MailFolderRefused extends RuntimeException {

	private static final long serialVersionUID = 1L;

	MailFolderRefused(String folder) {
		super("Mails would be written to the folder " + folder
				+ ", where they can be read and reach nobody, and DEMO_ENABLED is not true.");
	}

}
