package dev.hanok.gateway.forward;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;
import java.util.List;

import org.springframework.security.web.util.matcher.IpAddressMatcher;

/**
 * Where a request came from: the other end of its connection, unless that is a proxy that
 * is trusted. Then it is the last address in the proxy's {@code X-Forwarded-For}, the one
 * that the proxy itself has seen; all before it a client can make up.
 */
public class ClientAddress {

	private static final int NETWORK_BYTES = 8;

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

	/**
	 * What one subscriber has: an IPv4 address, or a network of IPv6 addresses (64 bits).
	 * @param address a client's
	 * @return a text that is the same for all addresses of the subscriber
	 */
	public static String network(String address) {
		if (!address.contains(":")) {
			return address;
		}
		try {
			InetAddress parsed = InetAddress.ofLiteral(address);
			return (parsed instanceof Inet6Address)
					? HexFormat.of().formatHex(parsed.getAddress(), 0, NETWORK_BYTES) + "/64" : parsed.getHostAddress();
		}
		catch (IllegalArgumentException ex) {
			return address;
		}
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
