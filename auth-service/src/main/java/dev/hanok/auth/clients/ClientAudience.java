package dev.hanok.auth.clients;

import java.util.Optional;

import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * For which service the access tokens of a client are, if not for the whole platform.
 */
public final class ClientAudience {

	static final String SETTING = "hanok.audience";

	private ClientAudience() {
	}

	/**
	 * The claim {@code aud} of a client's access tokens.
	 * @param client any registered client
	 * @return the name of a service; empty for the platform
	 */
	public static Optional<String> of(RegisteredClient client) {
		return Optional.ofNullable(client.getClientSettings().<String>getSetting(SETTING));
	}

}
