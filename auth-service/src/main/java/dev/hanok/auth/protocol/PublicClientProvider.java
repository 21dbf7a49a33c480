package dev.hanok.auth.protocol;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

/**
 * Accepts the id of a client that is registered as public. A client with a secret must
 * use it.
 */
class PublicClientProvider implements AuthenticationProvider {

	private final RegisteredClientRepository clients;

	PublicClientProvider(RegisteredClientRepository clients) {
		this.clients = clients;
	}

	@Override
	public boolean supports(Class<?> authentication) {
		return PublicClientToken.class.isAssignableFrom(authentication);
	}

	@Override
	public Authentication authenticate(Authentication token) {
		RegisteredClient client = this.clients.findByClientId(token.getName());
		if (client == null || !client.getClientAuthenticationMethods().contains(ClientAuthenticationMethod.NONE)) {
			throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
		}
		if (token instanceof PublicClientToken asked && asked.error() != null) {
			throw new OAuth2AuthenticationException(asked.error());
		}
		return new OAuth2ClientAuthenticationToken(client, ClientAuthenticationMethod.NONE, null);
	}

}
