package dev.hanok.auth.account;

import java.util.Base64;
import java.util.Optional;

import dev.hanok.starter.refresh.Refreshable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.keygen.BytesKeyGenerator;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.stereotype.Repository;

/**
 * Links that prove that a mail was received. A link can be used once, and until it
 * expires. A newer one for the same address and purpose replaces it. The database has
 * only digests of the links.
 */
@Repository
class MailLinks {

	private final BytesKeyGenerator random = KeyGenerators.secureRandom(32);

	private final JdbcClient jdbc;

	private final Refreshable<AccountProperties> settings;

	MailLinks(JdbcClient jdbc, Refreshable<AccountProperties> settings) {
		this.jdbc = jdbc;
		this.settings = settings;
	}

	/** The token of a new link; empty if the database has too many links. */
	Optional<String> create(MailPurpose purpose, String mail) {
		AccountProperties now = this.settings.get();
		String token = Base64.getUrlEncoder().withoutPadding().encodeToString(this.random.generateKey());
		int created = this.jdbc.sql("""
				insert into mail_link (digest, purpose, mail, expires_at)
				select :digest, :purpose, :mail, now() + make_interval(secs => :lifetime)
				where (select count(*) from mail_link) < :most
				on conflict (purpose, mail) do update set digest = excluded.digest, expires_at = excluded.expires_at""")
			.param("digest", Sha256.hex(token))
			.param("purpose", purpose.name())
			.param("mail", mail)
			.param("lifetime", (double) now.linkLifetime().toSeconds())
			.param("most", now.openLinks())
			.update();
		return (created == 1) ? Optional.of(token) : Optional.empty();
	}

	/** The address that a link was sent to; the link stays valid. */
	Optional<String> find(MailPurpose purpose, String token) {
		return this.jdbc
			.sql("select mail from mail_link where digest = :digest and purpose = :purpose and expires_at > now()")
			.param("digest", Sha256.hex(token))
			.param("purpose", purpose.name())
			.query(String.class)
			.optional();
	}

	/** The address that a link was sent to; only the first caller gets it. */
	Optional<String> redeem(MailPurpose purpose, String token) {
		return this.jdbc.sql("""
				delete from mail_link where digest = :digest and purpose = :purpose and expires_at > now()
				returning mail""")
			.param("digest", Sha256.hex(token))
			.param("purpose", purpose.name())
			.query(String.class)
			.optional();
	}

	/** Removes an unused link, if there is one. */
	void remove(MailPurpose purpose, String mail) {
		this.jdbc.sql("delete from mail_link where purpose = :purpose and mail = :mail")
			.param("purpose", purpose.name())
			.param("mail", mail)
			.update();
	}

	int removeExpired() {
		return this.jdbc.sql("delete from mail_link where expires_at < now()").update();
	}

}
