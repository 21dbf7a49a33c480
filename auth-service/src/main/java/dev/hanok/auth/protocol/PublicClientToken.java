package dev.hanok.auth.protocol;

import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/**
 * A client that sends only its id. The refresh token, or the token to revoke, proves that
 * it is this client. Not a token of the framework's, whose provider would then refuse it
 * with an error of its own.
 */
final class PublicClientToken extends AbstractAuthenticationToken {

	private static final long serialVersionUID = 1L;

	private final String clientId;

	private final @Nullable String error;

	/**
	 * A public client that asks for something.
	 * @param clientId its id
	 * @param error why a public client cannot get that; null if it can
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
