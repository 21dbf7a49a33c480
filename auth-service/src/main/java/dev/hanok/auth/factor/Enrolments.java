package dev.hanok.auth.factor;

import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

import dev.hanok.auth.cookie.BrowserCookies;
import dev.hanok.auth.cookie.SignedCookie;
import dev.hanok.auth.users.User;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.context.MessageSource;
import org.springframework.security.crypto.keygen.BytesKeyGenerator;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.stereotype.Component;

/**
 * Secrets of authenticator apps that are being set up, until the user enters a first
 * code. Only the browser keeps such a secret, in a signed cookie: the database does not
 * have it, and a page that is reloaded shows the same secret.
 */
@Component
class Enrolments {

	private static final String SEPARATOR = " ";

	private final BytesKeyGenerator random = KeyGenerators.secureRandom(Totp.SECRET_BYTES);

	private final SignedCookie cookie;

	private final MessageSource messages;

	Enrolments(BrowserCookies cookies, MessageSource messages) {
		this.cookie = cookies.signed("AUTH_ENROLMENT", Duration.ofMinutes(10));
		this.messages = messages;
	}

	/** The enrolment that the browser has begun, or a new one. */
	Enrolment begin(User user, Locale language, HttpServletRequest request, HttpServletResponse response) {
		byte[] secret = pending(user, request).orElseGet(() -> {
			byte[] made = this.random.generateKey();
			this.cookie.write(response,
					user.username() + SEPARATOR + Base64.getUrlEncoder().withoutPadding().encodeToString(made));
			return made;
		});
		return Enrolment.of(this.messages.getMessage("name", null, language), user.loginName(), secret);
	}

	/**
	 * The secret in the cookie; empty if the page was open for too long, or another user
	 * opened it.
	 */
	Optional<byte[]> pending(User user, HttpServletRequest request) {
		String prefix = user.username() + SEPARATOR;
		return this.cookie.read(request)
			.filter(kept -> kept.startsWith(prefix))
			.map(kept -> Base64.getUrlDecoder().decode(kept.substring(prefix.length())));
	}

	void end(HttpServletResponse response) {
		this.cookie.remove(response);
	}

}
