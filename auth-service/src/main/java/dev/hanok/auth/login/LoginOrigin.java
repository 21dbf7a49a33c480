package dev.hanok.auth.login;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.springframework.security.crypto.codec.Utf8;

/**
 * Where a login attempt comes from.
 *
 * @param address network address of the client
 * @param knownBrowser what this service gave the browser when a user signed in there:
 * something random and the digest of the user's name
 */
record LoginOrigin(String address, @Nullable String knownBrowser) {

	private static final String SEPARATOR = ".";

	static String knownBrowser(String random, String username) {
		return random + SEPARATOR + digest(username);
	}

	/** Whether this user has signed in with this browser before. */
	boolean isKnownTo(String username) {
		return this.knownBrowser != null && this.knownBrowser.endsWith(SEPARATOR + digest(username));
	}

	/**
	 * Names are of any length, and sometimes one is a password. A mail address may be
	 * written in any case; all of them count together.
	 */
	static String digest(String text) {
		try {
			return HexFormat.of()
				.formatHex(MessageDigest.getInstance("SHA-256")
					.digest(Utf8.encode(text.strip().toLowerCase(Locale.ROOT))));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
