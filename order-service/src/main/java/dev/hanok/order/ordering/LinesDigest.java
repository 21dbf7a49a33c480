package dev.hanok.order.ordering;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What makes two requests the same: the same products in the same quantities, however the
 * JSON was written.
 */
final class LinesDigest {

	private LinesDigest() {
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
