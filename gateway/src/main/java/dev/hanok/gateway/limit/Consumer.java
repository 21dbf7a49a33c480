package dev.hanok.gateway.limit;

import dev.hanok.gateway.forward.ClientAddress;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.jwt.Jwt;

/**
 * The consumer whose requests a limit counts: client and subject of a valid token, or an
 * address. All addresses of an IPv6 network (64 bits) are one consumer, because one
 * subscriber has all of them.
 *
 * @param client the id of the OAuth2 client, if there is one
 * @param key identifies the consumer
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
