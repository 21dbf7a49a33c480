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
 * @param knownBrowser the value of the cookie that this service gave the browser when a
 * user signed in: a random id and the digest of the name that the user entered
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
	 * A digest, because a name that was entered may be long and is sometimes a password.
	 * Upper and lower case make no difference, as in a mail address.
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
