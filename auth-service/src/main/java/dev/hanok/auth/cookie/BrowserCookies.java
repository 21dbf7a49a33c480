package dev.hanok.auth.cookie;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;

import javax.crypto.spec.SecretKeySpec;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ResponseCookie.ResponseCookieBuilder;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.stereotype.Component;

/**
 * The cookies that this service gives to browsers. Where the issuer is an https address
 * they are {@code Secure} and have the prefix {@code __Host-}, so that no other host, not
 * even a subdomain, can set them.
 */
@Component
public class BrowserCookies {

	private final boolean secure;

	private final SecretKeySpec key;

	BrowserCookies(AuthorizationServerSettings settings, @Value("${platform.auth.key-password}") String password) {
		this.secure = Objects.requireNonNull(settings.getIssuer()).startsWith("https:");
		this.key = key(password);
	}

	/**
	 * Whether browsers come over TLS, which ends at the gateway or before it.
	 * @return true for https
	 */
	public boolean isSecure() {
		return this.secure;
	}

	/**
	 * The name of a cookie in this environment.
	 * @param plain the name without a prefix
	 * @return the name to use
	 */
	public String name(String plain) {
		return this.secure ? "__Host-" + plain : plain;
	}

	/**
	 * Sets what all cookies have in common. With {@code SameSite=Lax} a browser also
	 * sends them when a link or redirect of another site leads it to
	 * {@code /oauth2/authorize}.
	 * @param cookie to be completed
	 */
	public void customize(ResponseCookieBuilder cookie) {
		cookie.path("/").httpOnly(true).secure(this.secure).sameSite("Lax");
	}

	/**
	 * A cookie whose value only this service can make. All instances accept it.
	 * @param plain the name without a prefix
	 * @param age how long a value is valid
	 * @return the cookie, for reading and writing
	 */
	public SignedCookie signed(String plain, Duration age) {
		return new SignedCookie(name(plain), age, this.key, this::customize, InstantSource.system());
	}

	static SecretKeySpec key(String password) {
		try {
			return new SecretKeySpec(MessageDigest.getInstance("SHA-256")
				.digest(("auth-service cookies " + password).getBytes(StandardCharsets.UTF_8)), "HmacSHA256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
