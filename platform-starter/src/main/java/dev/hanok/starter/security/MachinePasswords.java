package dev.hanok.starter.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Compares random passwords of services and tools, in constant time. Not for passwords
 * that people choose: the digest is fast, so that a request costs little, and therefore
 * it is safe only for a password that cannot be guessed.
 */
class MachinePasswords implements PasswordEncoder {

	private static final Pattern DIGEST = Pattern.compile("\\{sha256}[0-9a-f]{64}");

	@Override
	public @Nullable String encode(@Nullable CharSequence password) {
		return (password != null) ? digest(password) : null;
	}

	@Override
	public boolean matches(@Nullable CharSequence password, @Nullable String digest) {
		return password != null && digest != null && MessageDigest
			.isEqual(digest(password).getBytes(StandardCharsets.US_ASCII), digest.getBytes(StandardCharsets.US_ASCII));
	}

	/**
	 * The stored form of a configured password. A service that only verifies the password
	 * is configured with the digest itself.
	 * @param configured the password, or its digest
	 */
	static String toDigest(String configured) {
		return DIGEST.matcher(configured).matches() ? configured : digest(configured);
	}

	private static String digest(CharSequence password) {
		try {
			return "{sha256}" + HexFormat.of()
				.formatHex(MessageDigest.getInstance("SHA-256")
					.digest(password.toString().getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
