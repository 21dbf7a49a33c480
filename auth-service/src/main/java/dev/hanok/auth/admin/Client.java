package dev.hanok.auth.admin;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * An OAuth 2 client, as operators see it.
 *
 * @param id the {@code client_id}
 * @param secret only in the response that creates the client
 * @param grants grant types
 * @param scopes the scopes that its tokens may have at most
 * @param redirectUris where authorization codes may be sent
 * @param configured whether it comes from the configuration
 * @param enabled false if it gets no tokens
 */
record Client(String id, @Nullable String secret, Set<String> grants, Set<String> scopes, Set<String> redirectUris,
		boolean configured, boolean enabled) {

	@Override
	public String toString() {
		return "Client[" + this.id + "]";
	}

}
