package dev.hanok.gateway.limit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Who is counted: the client and the subject of a valid token, or an address. Of an IPv6
 * address only the network counts (64 bits), as one subscriber has all of it.
 *
 * @param client the id of the OAuth2 client, if there is one
 * @param key tells consumers apart
 */
record Consumer(@Nullable String client, String key) {

	private static final int NETWORK_BYTES = 8;

	static Consumer of(Jwt token) {
		String client = token.getClaimAsString("client_id");
		// A tab is in no client's id (RFC 6749, appendix A.1), so two consumers never
		// share
		// a key.
		return new Consumer(client, "token:" + ((client != null) ? client : "") + '\t' + token.getSubject());
	}

	static Consumer ofAddress(String address) {
		return new Consumer(null, "address:" + (address.contains(":") ? network(address) : address));
	}

	private static String network(String address) {
		try {
			InetAddress parsed = InetAddress.ofLiteral(address);
			return (parsed instanceof Inet6Address)
					? HexFormat.of().formatHex(parsed.getAddress(), 0, NETWORK_BYTES) + "/64" : parsed.getHostAddress();
		}
		catch (IllegalArgumentException ex) {
			return address;
		}
	}

}
