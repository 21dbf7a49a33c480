package dev.hanok.auth.factor;

import java.net.InetAddress;
import java.net.URI;

/**
 * For whom browsers make and use passkeys: the host of the public address. Browsers
 * accept a domain only, not an IP address. So on the developer's own machine it is
 * {@code localhost} instead of {@code 127.0.0.1}.
 *
 * @param id the host name
 * @param origin scheme, host and port, as browsers report it
 */
record RelyingParty(String id, String origin) {

	static RelyingParty of(URI issuer) {
		String id = isLoopback(issuer.getHost()) ? "localhost" : issuer.getHost();
		String port = (issuer.getPort() != -1) ? ":" + issuer.getPort() : "";
		return new RelyingParty(id, issuer.getScheme() + "://" + id + port);
	}

	private static boolean isLoopback(String host) {
		try {
			return InetAddress.ofLiteral(host).isLoopbackAddress();
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

}
