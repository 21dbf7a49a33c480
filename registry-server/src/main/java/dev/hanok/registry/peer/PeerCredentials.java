package dev.hanok.registry.peer;

import java.nio.charset.StandardCharsets;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;

import org.springframework.http.HttpHeaders;

/**
 * Adds the registry's credentials to each request to a peer. Credentials in the peer's
 * URL would be logged with each failure.
 */
class PeerCredentials implements ClientRequestFilter {

	private final String authorization;

	PeerCredentials(PeerProperties properties) {
		this.authorization = "Basic "
				+ HttpHeaders.encodeBasicAuth(properties.username(), properties.password(), StandardCharsets.UTF_8);
	}

	@Override
	public void filter(ClientRequestContext request) {
		request.getHeaders().putSingle(HttpHeaders.AUTHORIZATION, this.authorization);
	}

}
