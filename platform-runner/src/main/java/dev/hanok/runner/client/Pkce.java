package dev.hanok.runner.client;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The proof that the same client requested a code and redeems it (RFC 7636).
 */
record Pkce(String verifier) {

	static Pkce random() {
		return new Pkce(token());
	}

	static String token() {
		byte[] bytes = new byte[32];
		new SecureRandom().nextBytes(bytes);
		return base64(bytes);
	}

	String challenge() {
		try {
			return base64(
					MessageDigest.getInstance("SHA-256").digest(this.verifier.getBytes(StandardCharsets.US_ASCII)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String base64(byte[] bytes) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

}
