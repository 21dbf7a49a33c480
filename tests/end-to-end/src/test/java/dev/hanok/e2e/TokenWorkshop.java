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
 * Makes tokens that auth-service would never make. What is right in them is the
 * platform's own, down to the signature: its key is read from its database with its
 * secrets. So a refusal can only be due to the one thing that is wrong.
 */
final class TokenWorkshop {

	private final RSAKey key;

	private TokenWorkshop(RSAKey key) {
		this.key = key;
	}

	// The deprecated method on purpose: keys that it stored must stay readable.
	@SuppressWarnings("deprecation")
	static TokenWorkshop withTheKeyOfThePlatform() {
		Secrets secrets = Hanok.platform().secrets();
		try (Connection connection = AuthDatabase.connect();
				Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery("select public_jwk, private_key, salt from signing_key")) {
			row.next();
			byte[] encoded = Encryptors.stronger(secrets.password("auth-key"), row.getString("salt"))
				.decrypt(row.getBytes("private_key"));
			var privateKey = (RSAPrivateKey) KeyFactory.getInstance("RSA")
				.generatePrivate(new PKCS8EncodedKeySpec(encoded));
			return new TokenWorkshop(
					new RSAKey.Builder(RSAKey.parse(row.getString("public_jwk"))).privateKey(privateKey).build());
		}
		catch (SQLException | GeneralSecurityException | ParseException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Signed with a foreign key that has the id of the platform's key. */
	TokenWorkshop withAForgedKey() {
		try {
			return new TokenWorkshop(new RSAKeyGenerator(2048).keyID(this.key.getKeyID()).generate());
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** The same token with other claims, signed again. */
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
