package dev.hanok.auth.account;

import dev.hanok.auth.factor.FactorChange;
import dev.hanok.auth.mail.Mailer;
import dev.hanok.auth.users.User;
import dev.hanok.auth.users.Users;

import org.springframework.context.event.EventListener;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * Tells users by mail that their second factor was changed: otherwise a user would not
 * notice a change by an attacker.
 */
@Component
class FactorNotices {

	private final Users users;

	private final Mailer mailer;

	private final MailOutbox outbox;

	FactorNotices(Users users, Mailer mailer, MailOutbox outbox) {
		this.users = users;
		this.mailer = mailer;
		this.outbox = outbox;
	}

	@EventListener
	void tell(FactorChange change) {
		if (this.mailer.isAvailable()) {
			this.users.find(change.username())
				.map(User::mail)
				.ifPresent(mail -> this.outbox.add(MailPurpose.FACTORS, mail,
						LocaleContextHolder.getLocale().getLanguage()));
		}
	}

}
