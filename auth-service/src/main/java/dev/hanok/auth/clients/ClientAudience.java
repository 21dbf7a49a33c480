package dev.hanok.auth.clients;

import java.util.Optional;

import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * The service that accepts the access tokens of a client, if not all services of the
 * platform do.
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
