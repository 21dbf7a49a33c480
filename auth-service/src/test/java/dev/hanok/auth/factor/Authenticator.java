package dev.hanok.auth.factor;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The authenticator app of a user.
 */
public final class Authenticator {

	private static final Pattern KEY = Pattern.compile("id=\"key\">([A-Z2-7 ]{39})<");

	private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

	private final byte[] secret;

	private Authenticator(byte[] secret) {
		this.secret = secret;
	}

	/**
	 * Reads the key of the page that adds an app.
	 * @param page its HTML
	 * @return the app
	 */
	public static Authenticator of(String page) {
		Matcher key = KEY.matcher(page);
		if (!key.find()) {
			throw new AssertionError("There is no key in " + page);
		}
		var bits = new StringBuilder();
		key.group(1)
			.replace(" ", "")
			.chars()
			.forEach(letter -> bits.append(Integer.toBinaryString(0b100000 | BASE32.indexOf(letter)).substring(1)));
		byte[] secret = new byte[Totp.SECRET_BYTES];
		for (int i = 0; i < secret.length; i++) {
			secret[i] = (byte) Integer.parseInt(bits.substring(i * Byte.SIZE, (i + 1) * Byte.SIZE), 2);
		}
		return new Authenticator(secret);
	}

	/**
	 * The code that the app shows now.
	 * @return six digits
	 */
	public String code() {
		return Totp.code(this.secret, Instant.now().getEpochSecond() / Totp.STEP_SECONDS);
	}

	/**
	 * A code that is wrong now and in the next minutes.
	 * @return six digits
	 */
	public String wrongCode() {
		return Totp.code(this.secret, 1);
	}

}
