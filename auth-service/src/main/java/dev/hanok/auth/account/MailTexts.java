package dev.hanok.auth.account;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

import dev.hanok.auth.mail.Mail;
import dev.hanok.auth.users.Users;
import dev.hanok.starter.refresh.Refreshable;

import org.springframework.context.MessageSource;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.stereotype.Component;

/**
 * Writes the mails. Only this class, and not the request, looks up whether an address has
 * an account.
 */
@Component
class MailTexts {

	private final MessageSource messages;

	private final Users users;

	private final MailLinks links;

	private final Refreshable<AccountProperties> settings;

	private final String issuer;

	MailTexts(MessageSource messages, Users users, MailLinks links, Refreshable<AccountProperties> settings,
			AuthorizationServerSettings server) {
		this.messages = messages;
		this.users = users;
		this.links = links;
		this.settings = settings;
		this.issuer = Objects.requireNonNull(server.getIssuer());
	}

	/** Empty if no mail is to be sent, because no account has that address. */
	Optional<Mail> write(MailOutbox.Waiting waiting) {
		String mail = waiting.mail();
		Locale language = Locale.forLanguageTag(waiting.language());
		return switch (waiting.purpose()) {
			case REGISTRATION -> this.users.hasMail(mail)
					? Optional.of(text("known", mail, language, this.issuer + "/account/password-reset"))
					: Optional.of(link(waiting, language, "/account/registration/confirmation"));
			case RESET ->
				this.users.findByMail(mail).map(user -> link(waiting, language, "/account/password-reset/new"));
			case CHANGED -> this.users.findByMail(mail)
				.map(user -> text("changed", mail, language, this.issuer + "/account/password-reset"));
			case INVITATION -> this.users.findByMail(mail)
				.map(user -> text("invitation", mail, language, this.issuer + "/account/password-reset"));
			case FACTORS -> this.users.findByMail(mail)
				.map(user -> text("factors", mail, language, this.issuer + "/account/security"));
		};
	}

	private Mail link(MailOutbox.Waiting waiting, Locale language, String path) {
		String token = this.links.create(waiting.purpose(), waiting.mail()).orElseThrow(TooManyLinksException::new);
		return text(waiting.purpose().key(), waiting.mail(), language, this.issuer + path + "?token=" + token);
	}

	private Mail text(String key, String to, Locale language, String link) {
		Duration lifetime = this.settings.get().linkLifetime();
		return new Mail(to, this.messages.getMessage("mail." + key + ".subject", null, language),
				this.messages.getMessage("mail." + key + ".text", new Object[] { link, lifetime.toMinutes() }, language)
						+ "\n\n" + this.messages.getMessage("mail.signature", null, language) + "\n");
	}

	/**
	 * The database has too many links. The mail is sent later, when some of them were
	 * used or have expired.
	 */
	static class TooManyLinksException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		TooManyLinksException() {
			super("Too many links that were mailed are open");
		}

	}

}
