package dev.hanok.gateway.forward;

import java.net.InetAddress;
import java.util.List;

import org.springframework.security.web.util.matcher.IpAddressMatcher;

/**
 * Where a request came from: the other end of its connection, unless that is a proxy that
 * is trusted. Then it is the last address in the proxy's {@code X-Forwarded-For}, the one
 * that the proxy itself has seen; all before it a client can make up.
 */
public class ClientAddress {

	private final List<IpAddressMatcher> trustedProxies;

	ClientAddress(List<String> trustedProxies) {
		this.trustedProxies = trustedProxies.stream().map(IpAddressMatcher::new).toList();
	}

	/**
	 * Tells where a request came from.
	 * @param peer the other end of its connection
	 * @param forwardedFor its headers {@code X-Forwarded-For}
	 * @return an address
	 */
	public String of(String peer, List<String> forwardedFor) {
		if (forwardedFor.isEmpty() || this.trustedProxies.stream().noneMatch(proxy -> proxy.matches(peer))) {
			return peer;
		}
		String hops = forwardedFor.getLast();
		String last = hops.substring(hops.lastIndexOf(',') + 1).strip();
		return isAddress(last) ? last : peer;
	}

	private static boolean isAddress(String text) {
		try {
			InetAddress.ofLiteral(text);
			return true;
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

}
