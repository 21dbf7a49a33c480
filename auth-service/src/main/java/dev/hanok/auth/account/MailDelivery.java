package dev.hanok.auth.account;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import dev.hanok.auth.mail.Mail;
import dev.hanok.auth.mail.Mailer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.mail.MailException;
import org.springframework.stereotype.Component;

/**
 * Sends the mails that wait, on a thread of its own: a mail server that hangs must not
 * keep the scheduled jobs from their turn. After a failure the mail is tried again for an
 * hour, less and less often. A mail whose instance ends before it is removed is sent
 * twice; then the later link counts.
 */
@Component
class MailDelivery implements DisposableBean {

	private static final Logger log = LoggerFactory.getLogger(MailDelivery.class);

	private static final Duration PAUSE = Duration.ofSeconds(1);

	private final ScheduledExecutorService timer = Executors
		.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("mails").factory());

	private final MailOutbox outbox;

	private final MailTexts texts;

	private final Mailer mailer;

	MailDelivery(MailOutbox outbox, MailTexts texts, Mailer mailer) {
		this.outbox = outbox;
		this.texts = texts;
		this.mailer = mailer;
	}

	@EventListener(ApplicationReadyEvent.class)
	void start() {
		if (this.mailer.isAvailable()) {
			this.timer.scheduleWithFixedDelay(this::run, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
		}
	}

	/** Until none is due, or one fails: the next one would fail as well. */
	private void run() {
		try {
			while (sendNext()) {
				log.debug("A mail was sent");
			}
		}
		// An exception would end the delivery of all mails.
		catch (RuntimeException ex) {
			log.warn("Mails cannot be sent at the moment; the next run tries again", ex);
		}
	}

	private boolean sendNext() {
		Optional<MailOutbox.Waiting> next = this.outbox.take();
		if (next.isEmpty()) {
			return false;
		}
		try {
			Optional<Mail> mail = this.texts.write(next.get());
			mail.ifPresent(this.mailer::send);
			this.outbox.remove(next.get());
			return true;
		}
		catch (MailException | MailTexts.TooManyLinksException ex) {
			// The message of the exception may contain the mail address.
			log.warn("A mail of the kind {} was not sent, and is tried again later: {}", next.get().purpose().key(),
					reason(ex));
			return false;
		}
	}

	/** The types of the causes, as messages of mail servers repeat the address. */
	private static String reason(Throwable ex) {
		Throwable cause = ex.getCause();
		return ex.getClass().getSimpleName() + ((cause != null) ? ", " + reason(cause) : "");
	}

	@Override
	public void destroy() {
		this.timer.shutdownNow();
	}

}
