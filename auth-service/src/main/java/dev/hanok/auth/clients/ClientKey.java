package dev.hanok.auth.clients;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPublicKey;
import java.util.Objects;
import java.util.Optional;

import org.springframework.security.converter.RsaKeyConverters;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * The public key of a client that signs its requests instead of sending a secret.
 */
public final class ClientKey {

	static final String SETTING = "hanok.public-key";

	private static final int SHORTEST = 2048;

	private ClientKey() {
	}

	/**
	 * The key that verifies the assertions of a client.
	 * @param client any registered client
	 * @return empty for a client without a key
	 */
	public static Optional<RSAPublicKey> of(RegisteredClient client) {
		return Optional.ofNullable(client.getClientSettings().<String>getSetting(SETTING)).map(ClientKey::parse);
	}

	/** The same text, if it is a key of sufficient length. */
	static String checked(String pem) {
		if (parse(pem).getModulus().bitLength() < SHORTEST) {
			throw new IllegalArgumentException("The RSA key of a client needs at least " + SHORTEST + " bits");
		}
		return pem;
	}

	private static RSAPublicKey parse(String pem) {
		return Objects.requireNonNull(
				RsaKeyConverters.x509().convert(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))));
	}

}
