package dev.hanok.e2e;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.text.ParseException;
import java.util.function.Consumer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.hanok.runner.home.Secrets;

import org.springframework.security.crypto.encrypt.Encryptors;

/**
 * Makes tokens that auth-service would never issue: a real token with one fault. They are
 * signed with the platform's own key, which is read from the database of auth-service. So
 * only that fault can be the reason when a token is refused.
 */
final class TokenForge {

	private final RSAKey key;

	private TokenForge(RSAKey key) {
		this.key = key;
	}

	// Uses the deprecated method on purpose: keys that it has encrypted must stay
	// readable.
	@SuppressWarnings("deprecation")
	static TokenForge withTheKeyOfThePlatform() {
		Secrets secrets = Hanok.platform().secrets();
		try (Connection connection = AuthDatabase.connect();
				Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery("""
						select public_jwk, private_key, salt from signing_key
						where signs_from <= now() order by signs_from desc""")) {
			row.next();
			byte[] encoded = Encryptors.stronger(secrets.password("auth-key"), row.getString("salt"))
				.decrypt(row.getBytes("private_key"));
			var privateKey = (RSAPrivateKey) KeyFactory.getInstance("RSA")
				.generatePrivate(new PKCS8EncodedKeySpec(encoded));
			return new TokenForge(
					new RSAKey.Builder(RSAKey.parse(row.getString("public_jwk"))).privateKey(privateKey).build());
		}
		catch (SQLException | GeneralSecurityException | ParseException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Lets the next key sign, as if the time of its announcement had passed. */
	static void endAnnouncement() {
		try (Connection connection = AuthDatabase.connect(); Statement statement = connection.createStatement()) {
			statement.executeUpdate("update signing_key set signs_from = now() where signs_from > now()");
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Signs with another key, which has the key id of the platform's key. */
	TokenForge withAForgedKey() {
		try {
			return new TokenForge(new RSAKeyGenerator(2048).keyID(this.key.getKeyID()).generate());
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Changes claims of a token and signs it again. */
	String remake(String token, Consumer<JWTClaimsSet.Builder> change) {
		try {
			SignedJWT original = SignedJWT.parse(token);
			JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder(original.getJWTClaimsSet());
			change.accept(claims);
			SignedJWT remade = new SignedJWT(original.getHeader(), claims.build());
			remade.sign(new RSASSASigner(this.key));
			return remade.serialize();
		}
		catch (ParseException | JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
