package dev.hanok.starter.registry.proof;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;

/**
 * Proves that the actuator at an address belongs to a service that verifies the password
 * of the user {@code monitor}: an HMAC-SHA256 of {@code host:port}, in hexadecimal. A
 * copy of the proof is useless at another address, and the proof does not reveal the
 * password.
 */
public final class ManagementProof {

	/** The name of the proof in the metadata of an instance. */
	public static final String METADATA = "management-proof";

	private static final String DIGEST = "{sha256}";

	private static final String HMAC = "HmacSHA256";

	private final SecretKeySpec key;

	/**
	 * Creates proofs. Their key is the SHA-256 digest of the password, because a service
	 * that only verifies the password has only the digest.
	 * @param password the password, or <code>{sha256}</code> and its digest in
	 * hexadecimal
	 */
	public ManagementProof(String password) {
		String digest = password.startsWith(DIGEST) ? password.substring(DIGEST.length()) : sha256(password);
		this.key = new SecretKeySpec(digest.getBytes(StandardCharsets.US_ASCII), HMAC);
	}

	/**
	 * The proof for an address.
	 * @param host host of the actuator, as it is registered
	 * @param port port of the actuator
	 * @return the value of the metadata
	 */
	public String of(String host, int port) {
		try {
			Mac mac = Mac.getInstance(HMAC);
			mac.init(this.key);
			return HexFormat.of().formatHex(mac.doFinal((host + ":" + port).getBytes(StandardCharsets.UTF_8)));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every Java platform has " + HMAC, ex);
		}
	}

	/**
	 * Whether a proof is the one for an address, compared in constant time.
	 * @param proof the proof in the registration of the instance
	 * @param host host of the address to call
	 * @param port port of the address to call
	 * @return true if they match; false if there is no proof
	 */
	public boolean matches(@Nullable String proof, String host, int port) {
		return proof != null && MessageDigest.isEqual(of(host, port).getBytes(StandardCharsets.UTF_8),
				proof.getBytes(StandardCharsets.UTF_8));
	}

	private static String sha256(String password) {
		try {
			return HexFormat.of()
				.formatHex(MessageDigest.getInstance("SHA-256").digest(password.getBytes(StandardCharsets.UTF_8)));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
