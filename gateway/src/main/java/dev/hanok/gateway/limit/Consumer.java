package dev.hanok.gateway.limit;

import dev.hanok.gateway.forward.ClientAddress;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.jwt.Jwt;

/**
 * The consumer that a limit counts: the client and the subject of a valid token, or an
 * address. Of an IPv6 address only the network (64 bits) counts, because one subscriber
 * has all of it.
 *
 * @param client the id of the OAuth2 client, if there is one
 * @param key tells consumers apart
 */
record Consumer(@Nullable String client, String key) {

	static Consumer of(Jwt token) {
		String client = token.getClaimAsString("client_id");
		// A client id cannot contain a tab (RFC 6749, appendix A.1), so two consumers
		// never share a key.
		return new Consumer(client, "token:" + ((client != null) ? client : "") + '\t' + token.getSubject());
	}

	static Consumer ofAddress(String address) {
		return new Consumer(null, "address:" + ClientAddress.network(address));
	}

}
