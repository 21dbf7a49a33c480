package dev.hanok.auth.mail;

/**
 * A mail of plain text.
 *
 * @param to one address
 * @param subject one line
 * @param text the body
 */
public record Mail(String to, String subject, String text) {

	/** The body may have a link that is a secret. */
	@Override
	public String toString() {
		return "Mail[" + this.subject + "]";
	}

}
