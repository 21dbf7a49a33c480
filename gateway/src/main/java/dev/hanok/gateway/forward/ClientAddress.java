package dev.hanok.gateway.forward;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;
import java.util.List;

import org.springframework.security.web.util.matcher.IpAddressMatcher;

/**
 * Finds the address of a client: the other end of the connection, unless that is a
 * trusted proxy. Behind a trusted proxy the address is the last one in the proxy's
 * {@code X-Forwarded-For}, which the proxy itself has seen; a client can invent all
 * earlier ones.
 */
public class ClientAddress {

	private static final int NETWORK_BYTES = 8;

	private final List<IpAddressMatcher> trustedProxies;

	ClientAddress(List<String> trustedProxies) {
		this.trustedProxies = trustedProxies.stream().map(IpAddressMatcher::new).toList();
	}

	/**
	 * The address of the client.
	 * @param peer the other end of the connection
	 * @param forwardedFor the headers {@code X-Forwarded-For} of the request
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
	 * The addresses of one subscriber: an IPv4 address, or a network of IPv6 addresses
	 * (64 bits).
	 * @param address address of a client
	 * @return a string that is the same for all addresses of the subscriber
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
