package dev.hanok.auth.login;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;

import dev.hanok.auth.cookie.BrowserCookies;
import dev.hanok.auth.cookie.SignedCookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.authentication.AuthenticationDetailsSource;
import org.springframework.security.crypto.keygen.BytesKeyGenerator;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.stereotype.Component;

/**
 * Determines where a login attempt comes from, and stores in a signed cookie that a user
 * has signed in with this browser.
 */
@Component
public class LoginOrigins implements AuthenticationDetailsSource<HttpServletRequest, LoginOrigin> {

	private static final Duration KNOWN = Duration.ofDays(90);

	private static final int NETWORK_BYTES = 8;

	private static final String FORWARDED_FOR = "X-Forwarded-For";

	private final BytesKeyGenerator random = KeyGenerators.secureRandom(16);

	private final SignedCookie cookie;

	LoginOrigins(BrowserCookies cookies) {
		this.cookie = cookies.signed("AUTH_BROWSER", KNOWN);
	}

	@Override
	public LoginOrigin buildDetails(HttpServletRequest request) {
		return new LoginOrigin(network(request), this.cookie.read(request).orElse(null));
	}

	/**
	 * The network that a request comes from: one subscriber, or one office.
	 * @param request of a client
	 * @return an IPv4 address, or 64 bits of an IPv6 address
	 */
	public static String network(HttpServletRequest request) {
		return network(address(request));
	}

	/**
	 * Whether the request comes from inside the platform: the gateway adds this header to
	 * each request.
	 */
	static boolean isInside(HttpServletRequest request) {
		return request.getHeader(FORWARDED_FOR) == null;
	}

	void remember(String username, HttpServletResponse response) {
		String id = Base64.getUrlEncoder().withoutPadding().encodeToString(this.random.generateKey());
		this.cookie.write(response, LoginOrigin.knownBrowser(id, username));
	}

	/**
	 * The client's address as the gateway reports it; the gateway replaces what a client
	 * sends. A program inside the platform could send a false address, and so avoid the
	 * limit for addresses, but not the limit for user names.
	 */
	private static String address(HttpServletRequest request) {
		String forwarded = request.getHeader(FORWARDED_FOR);
		return (forwarded != null) ? forwarded.substring(forwarded.lastIndexOf(',') + 1).strip()
				: request.getRemoteAddr();
	}

	/** One subscriber has one IPv4 address, or 64 bits of IPv6 addresses. */
	static String network(String address) {
		try {
			InetAddress parsed = InetAddress.ofLiteral(address);
			return (parsed instanceof Inet6Address)
					? HexFormat.of().formatHex(parsed.getAddress(), 0, NETWORK_BYTES) + "/64" : parsed.getHostAddress();
		}
		catch (IllegalArgumentException ex) {
			return "unknown";
		}
	}

}
