package dev.hanok.auth.keys;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.stereotype.Repository;

/**
 * The table of keys. Private keys are encrypted.
 */
@Repository
class SigningKeyStore {

	private final JdbcClient jdbc;

	private final StoredSecrets secrets;

	SigningKeyStore(JdbcClient jdbc, StoredSecrets secrets) {
		this.jdbc = jdbc;
		this.secrets = secrets;
	}

	/**
	 * Lets only one instance at a time read and change keys, until its transaction ends.
	 */
	void lock() {
		this.jdbc.sql("select pg_advisory_xact_lock(hashtext('signing_key'))").query((row, number) -> number).single();
	}

	/** All keys in the table, in the order in which they begin to sign. */
	List<SigningKey> all() {
		return this.jdbc.sql("select * from signing_key order by signs_from").query(this::read).list();
	}

	void add(SigningKey key) {
		String salt = KeyGenerators.string().generateKey();
		this.jdbc.sql("""
				insert into signing_key (kid, public_jwk, private_key, salt, created_at, signs_from)
				values (:kid, :publicJwk, :privateKey, :salt, :createdAt, :signsFrom)""")
			.param("kid", key.key().getKeyID())
			.param("publicJwk", key.key().toPublicJWK().toJSONString())
			.param("privateKey", this.secrets.encryptor(salt).encrypt(privateKey(key.key())))
			.param("salt", salt)
			.param("createdAt", at(key.createdAt()))
			.param("signsFrom", at(key.signsFrom()))
			.update();
	}

	void retireCurrent(Instant time) {
		this.jdbc.sql("update signing_key set retired_at = :time where retired_at is null")
			.param("time", at(time))
			.update();
	}

	int removeRetired(Instant now) {
		return this.jdbc.sql("delete from signing_key where retired_at <= :now").param("now", at(now)).update();
	}

	/** The ids of all keys; cheap, as no key is decrypted. */
	Set<String> ids() {
		return this.jdbc.sql("select kid from signing_key").query(String.class).set();
	}

	/**
	 * Deletes a key; a trigger makes services refuse its tokens.
	 * @return whether there was such a key
	 */
	boolean withdraw(String id) {
		return this.jdbc.sql("delete from signing_key where kid = :kid").param("kid", id).update() > 0;
	}

	/**
	 * Lets the key without a successor sign from now on, if it does not sign yet. Returns
	 * 0 if there is no such key.
	 */
	int startCurrent(Instant time) {
		return this.jdbc.sql("""
				update signing_key set signs_from = least(signs_from, :time) where retired_at is null""")
			.param("time", at(time))
			.update();
	}

	private SigningKey read(ResultSet row, int number) throws SQLException {
		String kid = row.getString("kid");
		try {
			byte[] encoded = this.secrets.encryptor(row.getString("salt")).decrypt(row.getBytes("private_key"));
			var privateKey = (RSAPrivateKey) KeyFactory.getInstance("RSA")
				.generatePrivate(new PKCS8EncodedKeySpec(encoded));
			RSAKey key = new RSAKey.Builder(RSAKey.parse(row.getString("public_jwk"))).privateKey(privateKey).build();
			return new SigningKey(key, instant(row, "created_at"), instant(row, "signs_from"),
					(row.getObject("retired_at") != null) ? instant(row, "retired_at") : null);
		}
		catch (GeneralSecurityException | ParseException | IllegalStateException ex) {
			throw new IllegalStateException("The signing key " + kid
					+ " cannot be read. Is platform.auth.key-password the one that it was stored with?", ex);
		}
	}

	private static byte[] privateKey(RSAKey key) {
		try {
			return key.toRSAPrivateKey().getEncoded();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static OffsetDateTime at(Instant time) {
		return time.atOffset(ZoneOffset.UTC);
	}

	private static Instant instant(ResultSet row, String column) throws SQLException {
		return row.getObject(column, OffsetDateTime.class).toInstant();
	}

}
