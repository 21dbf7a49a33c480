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
 * Sends the waiting mails on a separate thread, so that a mail server that does not
 * respond does not block the scheduled jobs. A mail that could not be sent is sent again
 * at growing intervals, for an hour. If an instance ends after it has sent a mail and
 * before it has removed the row, the mail is sent twice; then only the link in the later
 * mail works.
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

	/** Sends mails until none is due or one fails: the next one would fail as well. */
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
			log.warn("A mail ({}) was not sent and will be sent later: {}", next.get().purpose().key(), reason(ex));
			return false;
		}
	}

	/**
	 * The types of the exception and its causes, without their messages: mail servers
	 * repeat the address in them.
	 */
	private static String reason(Throwable ex) {
		Throwable cause = ex.getCause();
		return ex.getClass().getSimpleName() + ((cause != null) ? ", " + reason(cause) : "");
	}

	@Override
	public void destroy() {
		this.timer.shutdownNow();
	}

}
