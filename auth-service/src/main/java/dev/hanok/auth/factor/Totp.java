package dev.hanok.auth.factor;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.LongStream;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One-time passwords of RFC 6238 in the form that all apps know: HMAC-SHA-1, six digits,
 * steps of 30 seconds. One step before and one after the current one are accepted, as
 * clocks differ and people need time to type.
 */
final class Totp {

	/** As RFC 4226 recommends: the size of the digest. */
	static final int SECRET_BYTES = 20;

	static final int DIGITS = 6;

	static final int STEP_SECONDS = 30;

	private static final int TOLERATED_STEPS = 1;

	private static final int MODULUS = 1_000_000;

	private Totp() {
	}

	/**
	 * The step to which a code belongs. The caller stores it with the condition that it
	 * is later than the last one: each step can be used once (RFC 6238, 5.2).
	 */
	static OptionalLong step(byte[] secret, String code, Instant now) {
		long current = now.getEpochSecond() / STEP_SECONDS;
		byte[] presented = code.getBytes(StandardCharsets.UTF_8);
		return LongStream.rangeClosed(current - TOLERATED_STEPS, current + TOLERATED_STEPS)
			.filter(step -> MessageDigest.isEqual(code(secret, step).getBytes(StandardCharsets.UTF_8), presented))
			.findFirst();
	}

	static String code(byte[] secret, long step) {
		byte[] hash = hmac(secret, ByteBuffer.allocate(Long.BYTES).putLong(step).array());
		int offset = hash[hash.length - 1] & 0xf;
		int number = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
		// Other languages have other digits.
		return String.format(Locale.ROOT, "%0" + DIGITS + "d", number % MODULUS);
	}

	private static byte[] hmac(byte[] secret, byte[] message) {
		try {
			Mac mac = Mac.getInstance("HmacSHA1");
			mac.init(new SecretKeySpec(secret, "HmacSHA1"));
			return mac.doFinal(message);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
