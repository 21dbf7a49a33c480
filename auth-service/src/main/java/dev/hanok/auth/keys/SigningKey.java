package dev.hanok.auth.keys;

import java.time.Instant;

import com.nimbusds.jose.jwk.RSAKey;
import org.jspecify.annotations.Nullable;

/**
 * A key with its times. The private part is never printed.
 *
 * @param key the private and the public key
 * @param createdAt when it was made and first published
 * @param signsFrom when it begins to sign
 * @param retiredAt when it is removed from the JWK set; null as long as it has no
 * successor
 */
record SigningKey(RSAKey key, Instant createdAt, Instant signsFrom, @Nullable Instant retiredAt) {

	String id() {
		return this.key.getKeyID();
	}

	boolean hasSuccessor() {
		return this.retiredAt != null;
	}

	boolean publishedAt(Instant time) {
		return this.retiredAt == null || time.isBefore(this.retiredAt);
	}

	boolean signsAt(Instant time) {
		return !time.isBefore(this.signsFrom);
	}

	@Override
	public String toString() {
		return "SigningKey[" + id() + "]";
	}

}
