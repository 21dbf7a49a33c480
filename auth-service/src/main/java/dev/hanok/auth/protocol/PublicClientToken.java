package dev.hanok.auth.protocol;

import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/**
 * A client that sends only its id. The refresh token, the token to revoke, or the code of
 * the device proves that it is this client. It does not extend the token class of the
 * framework, whose provider would then refuse it with another error.
 */
final class PublicClientToken extends AbstractAuthenticationToken {

	private static final long serialVersionUID = 1L;

	private final String clientId;

	private final @Nullable String error;

	/**
	 * A request of a public client.
	 * @param clientId its id
	 * @param error why the request is refused; null if it is allowed
	 */
	PublicClientToken(String clientId, @Nullable String error) {
		super(AuthorityUtils.NO_AUTHORITIES);
		this.clientId = clientId;
		this.error = error;
	}

	@Override
	public String getPrincipal() {
		return this.clientId;
	}

	@Override
	public @Nullable Object getCredentials() {
		return null;
	}

	@Nullable String error() {
		return this.error;
	}

}
