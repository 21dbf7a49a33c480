package dev.hanok.auth.password;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;

import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Remembers which secret was right for a hash, so that an instance of auth-service
 * computes one slow hash for each client and not one for each token. It stores only
 * HMACs, with a key that no other process has. A changed secret has another hash.
 */
class RememberingPasswordEncoder implements PasswordEncoder {

	private static final String HMAC = "HmacSHA256";

	private final PasswordEncoder encoder;

	private final SecretKeySpec key = new SecretKeySpec(KeyGenerators.secureRandom(32).generateKey(), HMAC);

	/** One for each client at most: hashes come from the database. */
	private final Map<String, byte[]> right = new ConcurrentHashMap<>();

	RememberingPasswordEncoder(PasswordEncoder encoder) {
		this.encoder = encoder;
	}

	@Override
	public boolean matches(@Nullable CharSequence rawPassword, @Nullable String encodedPassword) {
		if (rawPassword == null || encodedPassword == null) {
			return false;
		}
		byte[] digest = digest(rawPassword);
		if (MessageDigest.isEqual(digest, this.right.get(encodedPassword))) {
			return true;
		}
		boolean matches = this.encoder.matches(rawPassword, encodedPassword);
		if (matches) {
			this.right.put(encodedPassword, digest);
		}
		return matches;
	}

	@Override
	public @Nullable String encode(@Nullable CharSequence rawPassword) {
		return this.encoder.encode(rawPassword);
	}

	@Override
	public boolean upgradeEncoding(@Nullable String encodedPassword) {
		return this.encoder.upgradeEncoding(encodedPassword);
	}

	private byte[] digest(CharSequence secret) {
		try {
			Mac mac = Mac.getInstance(HMAC);
			mac.init(this.key);
			return mac.doFinal(secret.toString().getBytes(StandardCharsets.UTF_8));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
