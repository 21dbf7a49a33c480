package dev.hanok.order.ordering;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Hash of what makes two requests equal: the same products in the same quantities; the
 * sequence of the lines does not matter. If its format changes, a repetition of an older
 * request fails with 422 until the key has expired (24 hours).
 */
final class RequestHash {

	private RequestHash() {
	}

	static byte[] of(List<OrderLine> lines) {
		// No SKU contains a control character, so the separators are unambiguous.
		String canonical = lines.stream()
			.map(line -> line.sku() + '\t' + line.quantity())
			.sorted()
			.collect(Collectors.joining("\n"));
		try {
			return MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
