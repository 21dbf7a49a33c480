package dev.hanok.auth.mail;

import org.springframework.mail.MailException;

/**
 * Sends mails.
 */
public interface Mailer {

	/**
	 * Whether mails can be sent in this environment at all. If not, users can neither
	 * register nor reset a password.
	 * @return false if neither a mail server nor a folder is configured
	 */
	default boolean isAvailable() {
		return true;
	}

	/**
	 * Sends a mail, and waits until the mail server has taken it.
	 * @param mail the mail
	 * @throws MailException if the server is unavailable or refuses it
	 */
	void send(Mail mail) throws MailException;

}
