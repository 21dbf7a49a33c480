package dev.hanok.auth.account;

import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Removes links that have expired, and mails that could not be sent within an hour.
 */
@Component
class ExpiredMails {

	private static final Logger log = LoggerFactory.getLogger(ExpiredMails.class);

	private final MailLinks links;

	private final MailOutbox outbox;

	ExpiredMails(MailLinks links, MailOutbox outbox) {
		this.links = links;
		this.outbox = outbox;
	}

	@Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
	void remove() {
		try {
			log.debug("Removed {} expired links", this.links.removeExpired());
			int unsent = this.outbox.removeExpired();
			if (unsent > 0) {
				log.warn("{} mails were not sent within an hour and were deleted; check the mail server", unsent);
			}
		}
		catch (DataAccessException ex) {
			log.warn("Expired links and mails could not be removed; the next run tries again", ex);
		}
	}

}
