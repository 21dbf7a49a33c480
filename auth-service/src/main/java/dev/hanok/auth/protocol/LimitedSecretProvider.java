package dev.hanok.auth.protocol;

import java.util.Set;

import dev.hanok.auth.login.ClientAttempts;
import dev.hanok.auth.login.LoginDelayedException;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Checks the secret of a client, unless there were too many wrong ones.
 */
class LimitedSecretProvider implements AuthenticationProvider {

	private static final Set<ClientAuthenticationMethod> SECRET = Set.of(ClientAuthenticationMethod.CLIENT_SECRET_BASIC,
			ClientAuthenticationMethod.CLIENT_SECRET_POST);

	private final AuthenticationProvider check;

	private final ClientAttempts attempts;

	LimitedSecretProvider(AuthenticationProvider check, ClientAttempts attempts) {
		this.check = check;
		this.attempts = attempts;
	}

	@Override
	public boolean supports(Class<?> authentication) {
		return this.check.supports(authentication);
	}

	@Override
	public @Nullable Authentication authenticate(Authentication client) {
		if (!(client instanceof OAuth2ClientAuthenticationToken token)
				|| !SECRET.contains(token.getClientAuthenticationMethod())) {
			return this.check.authenticate(client);
		}
		var request = (ServletRequestAttributes) RequestContextHolder.currentRequestAttributes();
		try {
			return this.attempts.check(client.getName(), request.getRequest(), () -> this.check.authenticate(client));
		}
		catch (LoginDelayedException ex) {
			throw new ClientDelayedException(ex);
		}
	}

}
