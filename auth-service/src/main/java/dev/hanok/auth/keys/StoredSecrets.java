package dev.hanok.auth.keys;

import java.security.GeneralSecurityException;
import java.util.HexFormat;

import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

import org.springframework.security.crypto.encrypt.AesGcmBytesEncryptor;
import org.springframework.security.crypto.encrypt.BytesEncryptor;
import org.springframework.stereotype.Component;

/**
 * Encrypts what the database must not reveal, with AES-256 in GCM mode, under a key
 * derived from the configured password and a salt for each value.
 */
@Component
public class StoredSecrets {

	private final String password;

	StoredSecrets(KeyProperties settings) {
		this.password = settings.keyPassword();
	}

	/**
	 * Encrypts and decrypts one value.
	 * @param salt of this value only, in hexadecimal form; it is stored beside the value
	 * @return an encryptor; it throws {@link IllegalStateException} if the value was
	 * encrypted with another password
	 */
	public BytesEncryptor encryptor(String salt) {
		// The derivation of Spring Security's former Encryptors.stronger, so that stored
		// keys stay readable. Its few iterations are enough for a random password.
		var derivation = new PBEKeySpec(this.password.toCharArray(), HexFormat.of().parseHex(salt), 1024, 256);
		try {
			SecretKey key = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA1").generateSecret(derivation);
			return AesGcmBytesEncryptor.withSecretKey(key).build();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
