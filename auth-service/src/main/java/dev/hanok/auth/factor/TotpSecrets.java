package dev.hanok.auth.factor;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.OptionalLong;

import dev.hanok.auth.keys.StoredSecrets;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.stereotype.Repository;

/**
 * The secrets of one-time passwords, encrypted. A user has one at most.
 */
@Repository
class TotpSecrets {

	private final JdbcClient jdbc;

	private final StoredSecrets secrets;

	TotpSecrets(JdbcClient jdbc, StoredSecrets secrets) {
		this.jdbc = jdbc;
		this.secrets = secrets;
	}

	/**
	 * Stores a secret, in place of a former one. False if the code does not show that the
	 * app has the secret.
	 */
	boolean add(String username, byte[] secret, String code, Instant now) {
		OptionalLong step = Totp.step(secret, code, now);
		if (step.isEmpty()) {
			return false;
		}
		String salt = KeyGenerators.string().generateKey();
		this.jdbc
			.sql("""
					insert into totp (username, secret, salt, last_step) values (:username, :secret, :salt, :step)
					on conflict (username) do update
					set secret = excluded.secret, salt = excluded.salt, last_step = excluded.last_step, created_at = now()""")
			.param("username", username)
			.param("secret", this.secrets.encryptor(salt).encrypt(secret))
			.param("salt", salt)
			.param("step", step.getAsLong())
			.update();
		return true;
	}

	/**
	 * Whether the code is right, and neither it nor a later one was used. The condition
	 * of the update accepts only one of two simultaneous requests with the same code.
	 */
	boolean use(String username, String code, Instant now) {
		OptionalLong step = this.jdbc.sql("select secret, salt from totp where username = :username")
			.param("username", username)
			.query(this::read)
			.optional()
			.map(secret -> Totp.step(secret, code, now))
			.orElse(OptionalLong.empty());
		return step.isPresent()
				&& this.jdbc.sql("update totp set last_step = :step where username = :username and last_step < :step")
					.param("step", step.getAsLong())
					.param("username", username)
					.update() == 1;
	}

	boolean has(String username) {
		return this.jdbc.sql("select exists (select from totp where username = :username)")
			.param("username", username)
			.query(Boolean.class)
			.single();
	}

	boolean remove(String username) {
		return this.jdbc.sql("delete from totp where username = :username").param("username", username).update() == 1;
	}

	private byte[] read(ResultSet row, int number) throws SQLException {
		return this.secrets.encryptor(row.getString("salt")).decrypt(row.getBytes("secret"));
	}

}
