package dev.hanok.auth.tokens;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.crypto.keygen.BytesKeyGenerator;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.stereotype.Component;

/**
 * The text of refresh tokens. A token begins with the id of its authorization, which
 * stays the same while the tokens of the family replace each other. So a replaced token
 * still shows to which family it belonged, without a record of each old token. The id is
 * random and appears nowhere else, so a client that presents it has had a token of that
 * family.
 *
 * <p>
 * The rest of the first token is random. The rest of each further token is an HMAC of the
 * token before it, with a key that only this service has. So a client that repeats a
 * refresh can get the same token again, although only the digest of the token is stored.
 */
@Component
class RefreshSecrets {

	private static final Pattern TOKEN = Pattern.compile("([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\.[\\w-]{43}");

	private final BytesKeyGenerator random = KeyGenerators.secureRandom(32);

	private final SecretKeySpec key;

	RefreshSecrets(@Value("${platform.auth.key-password}") String password) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256")
				.digest(("auth-service refresh tokens " + password).getBytes(StandardCharsets.UTF_8));
			this.key = new SecretKeySpec(digest, "HmacSHA256");
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** The family of a token, if it has the form of one. */
	static Optional<String> family(String token) {
		Matcher matcher = TOKEN.matcher(token);
		return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
	}

	String first(String family) {
		return token(family, this.random.generateKey());
	}

	/** The successor of a token; empty if the text does not have the form of a token. */
	Optional<String> successor(String token) {
		return family(token).map(family -> token(family, mac(token)));
	}

	private byte[] mac(String token) {
		try {
			Mac mac = Mac.getInstance(this.key.getAlgorithm());
			mac.init(this.key);
			return mac.doFinal(token.getBytes(StandardCharsets.UTF_8));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String token(String family, byte[] secret) {
		return family + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
	}

}
