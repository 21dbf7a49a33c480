package dev.hanok.auth.account;

import dev.hanok.auth.login.LoginOrigins;
import dev.hanok.auth.mail.Mailer;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/**
 * Adds mails to the outbox for clients that have not signed in. It does not look up
 * whether an address has an account.
 */
@Component
class MailRequests {

	private final MailRateLimiter limiter;

	private final MailOutbox outbox;

	private final Mailer mailer;

	MailRequests(MailRateLimiter limiter, MailOutbox outbox, Mailer mailer) {
		this.limiter = limiter;
		this.outbox = outbox;
		this.mailer = mailer;
	}

	/**
	 * Responds with 404 if no mail can be sent: without mails these pages have no use.
	 */
	void requireMailer() {
		if (!this.mailer.isAvailable()) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND);
		}
	}

	/** False if the network requested too many mails, or too many mails wait. */
	boolean add(MailPurpose purpose, MailAddress to, HttpServletRequest request) {
		return switch (this.limiter.count(to, LoginOrigins.network(request))) {
			case SEND -> this.outbox.add(purpose, to.value(), LocaleContextHolder.getLocale().getLanguage());
			case SKIP -> true;
			case REFUSE -> false;
		};
	}

}
