package dev.hanok.e2e;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A user's authenticator app: makes one-time passwords (RFC 6238).
 */
final class Authenticator {

	private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

	private final SecretKeySpec key;

	private long step = Instant.now().getEpochSecond() / 30;

	/** Takes the key as the page shows it: 32 characters of Base32, in groups. */
	Authenticator(String typed) {
		var bits = new StringBuilder();
		typed.replace(" ", "")
			.chars()
			.forEach((letter) -> bits.append(Integer.toBinaryString(0b100000 | BASE32.indexOf(letter)).substring(1)));
		byte[] secret = new byte[20];
		for (int i = 0; i < secret.length; i++) {
			secret[i] = (byte) Integer.parseInt(bits.substring(i * 8, (i + 1) * 8), 2);
		}
		this.key = new SecretKeySpec(secret, "HmacSHA1");
	}

	/**
	 * Each code is accepted only once. So the first call returns the code of the current
	 * time step of 30 s, and each further call that of the next step, which the server
	 * accepts too.
	 */
	String nextCode() {
		try {
			Mac mac = Mac.getInstance("HmacSHA1");
			mac.init(this.key);
			byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(this.step++).array());
			int number = ByteBuffer.wrap(hash).getInt(hash[19] & 0xf) & Integer.MAX_VALUE;
			return String.format("%06d", number % 1_000_000);
		}
		catch (GeneralSecurityException ex) {
			throw new AssertionError(ex);
		}
	}

}
