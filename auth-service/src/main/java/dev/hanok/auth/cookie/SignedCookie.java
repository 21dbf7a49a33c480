package dev.hanok.auth.cookie;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseCookie.ResponseCookieBuilder;
import org.springframework.web.util.WebUtils;

/**
 * A cookie with a signed value and a time of expiry. The browser can read the value, but
 * it can neither change it nor use it under another name or after its expiry.
 */
public final class SignedCookie {

	/** Value, expiry as Unix time, and signature. */
	private static final Pattern FORM = Pattern.compile("(([\\w-]*)\\.(\\d{1,12}))\\.([\\w-]{43})");

	private final String name;

	private final Duration age;

	private final SecretKeySpec key;

	private final Consumer<ResponseCookieBuilder> attributes;

	private final InstantSource clock;

	SignedCookie(String name, Duration age, SecretKeySpec key, Consumer<ResponseCookieBuilder> attributes,
			InstantSource clock) {
		this.name = name;
		this.age = age;
		this.key = key;
		this.attributes = attributes;
		this.clock = clock;
	}

	/**
	 * Sends the cookie to the browser.
	 * @param response that is not committed
	 * @param value any text; the caller bounds its length
	 */
	public void write(HttpServletResponse response, String value) {
		set(response, sign(value), this.age);
	}

	/**
	 * Makes the browser delete the cookie.
	 * @param response that is not committed
	 */
	public void remove(HttpServletResponse response) {
		set(response, "", Duration.ZERO);
	}

	/**
	 * The value that the browser sent.
	 * @param request of the browser
	 * @return the value, unless it is missing, forged or too old
	 */
	public Optional<String> read(HttpServletRequest request) {
		return Optional.ofNullable(WebUtils.getCookie(request, this.name)).map(Cookie::getValue).flatMap(this::verify);
	}

	String sign(String value) {
		String content = base64(value.getBytes(StandardCharsets.UTF_8)) + "."
				+ this.clock.instant().plus(this.age).getEpochSecond();
		return content + "." + base64(signature(content));
	}

	Optional<String> verify(String signed) {
		Matcher parts = FORM.matcher(signed);
		if (!parts.matches()
				|| !MessageDigest.isEqual(base64(signature(parts.group(1))).getBytes(StandardCharsets.US_ASCII),
						parts.group(4).getBytes(StandardCharsets.US_ASCII))
				|| !Instant.ofEpochSecond(Long.parseLong(parts.group(3))).isAfter(this.clock.instant())) {
			return Optional.empty();
		}
		return Optional.of(new String(Base64.getUrlDecoder().decode(parts.group(2)), StandardCharsets.UTF_8));
	}

	/** The signature includes the name, so a value is not valid under another name. */
	private byte[] signature(String content) {
		try {
			Mac mac = Mac.getInstance(this.key.getAlgorithm());
			mac.init(this.key);
			return mac.doFinal((this.name + "=" + content).getBytes(StandardCharsets.UTF_8));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void set(HttpServletResponse response, String value, Duration maxAge) {
		ResponseCookieBuilder cookie = ResponseCookie.from(this.name, value).maxAge(maxAge);
		this.attributes.accept(cookie);
		response.addHeader(HttpHeaders.SET_COOKIE, cookie.build().toString());
	}

	private static String base64(byte[] bytes) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

}
