package dev.hanok.auth.account;

import java.util.Optional;

import dev.hanok.starter.refresh.Refreshable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Mails that wait to be sent. The request that asks for a mail only adds a row, whether
 * the address has an account or not. So neither the response nor its time tells whether
 * there is an account, and the request does not wait for the mail server.
 */
@Repository
class MailOutbox {

	private final JdbcClient jdbc;

	private final Refreshable<AccountProperties> settings;

	MailOutbox(JdbcClient jdbc, Refreshable<AccountProperties> settings) {
		this.jdbc = jdbc;
		this.settings = settings;
	}

	/** False if too many mails wait. A mail that waits already is not added again. */
	boolean add(MailPurpose purpose, String mail, String language) {
		long waiting = this.jdbc.sql("select count(*) from mail_outbox").query(Long.class).single();
		if (waiting >= this.settings.get().waitingMails()) {
			return false;
		}
		this.jdbc.sql("""
				insert into mail_outbox (purpose, mail, language) values (:purpose, :mail, :language)
				on conflict (purpose, mail) do nothing""")
			.param("purpose", purpose.name())
			.param("mail", mail)
			.param("language", language)
			.update();
		return true;
	}

	/**
	 * Takes a mail that is due, and sets the time of its next attempt, with a longer
	 * pause each time. Until then no other instance takes it, so no transaction needs to
	 * stay open while it is sent.
	 */
	Optional<Waiting> take() {
		return this.jdbc.sql("""
				with next as materialized (
					select purpose, mail from mail_outbox where due_at <= now()
					order by due_at limit 1 for update skip locked)
				update mail_outbox
				set attempts = attempts + 1,
					due_at = now() + least(interval '1 minute' * 2 ^ attempts, interval '15 minutes')
				from next where mail_outbox.purpose = next.purpose and mail_outbox.mail = next.mail
				returning mail_outbox.purpose, mail_outbox.mail, language""")
			.query((row, number) -> new Waiting(MailPurpose.valueOf(row.getString("purpose")), row.getString("mail"),
					row.getString("language")))
			.optional();
	}

	void remove(Waiting sent) {
		this.jdbc.sql("delete from mail_outbox where purpose = :purpose and mail = :mail")
			.param("purpose", sent.purpose().name())
			.param("mail", sent.mail())
			.update();
	}

	/** Removes the mails that have waited for more than an hour. */
	int removeExpired() {
		return this.jdbc.sql("delete from mail_outbox where created_at < now() - interval '1 hour'").update();
	}

	/**
	 * A mail to be sent.
	 *
	 * @param purpose why it is sent
	 * @param mail the address
	 * @param language the language of the page on which it was requested
	 */
	record Waiting(MailPurpose purpose, String mail, String language) {

	}

}
