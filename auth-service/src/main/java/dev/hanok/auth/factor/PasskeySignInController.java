package dev.hanok.auth.factor;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import dev.hanok.auth.audit.SecurityEvent;
import dev.hanok.auth.audit.SecurityEvents;
import dev.hanok.auth.cookie.BrowserCookies;
import dev.hanok.auth.cookie.SignedCookie;
import dev.hanok.auth.login.LoginOrigins;
import dev.hanok.auth.page.PagePolicy;
import dev.hanok.auth.users.User;
import dev.hanok.auth.users.Users;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Signs users in with a passkey: instead of the password, or after it as the second
 * factor. The challenge waits in a signed cookie, so nothing is stored for an anonymous
 * browser.
 */
@Controller
@RequestMapping("/account/passkey")
class PasskeySignInController {

	private static final String SEPARATOR = " ";

	private final Users users;

	private final Passkeys passkeys;

	private final FactorSessions sessions;

	private final SecurityEvents events;

	private final RelyingParty party;

	private final SignedCookie cookie;

	PasskeySignInController(Users users, Passkeys passkeys, FactorSessions sessions, SecurityEvents events,
			RelyingParty party, BrowserCookies cookies) {
		this.users = users;
		this.passkeys = passkeys;
		this.sessions = sessions;
		this.events = events;
		this.party = party;
		this.cookie = cookies.signed("AUTH_PASSKEY", Duration.ofMinutes(10));
	}

	@GetMapping
	ModelAndView form(@Nullable Authentication user, HttpServletResponse response) {
		return page(user, null, response);
	}

	@PostMapping
	ModelAndView check(@Nullable Authentication user, @RequestParam(defaultValue = "") String credential,
			HttpServletRequest request, HttpServletResponse response) {
		Optional<String[]> challenge = this.cookie.read(request).map(value -> value.split(SEPARATOR));
		if (challenge.isEmpty()) {
			return page(user, "expired", response);
		}
		String[] parts = challenge.get();
		Optional<User> owner = PasskeyJson.used(credential)
			.flatMap(used -> this.passkeys.use(used, Bytes.fromBase64(parts[1]), Instant.parse(parts[0])))
			.flatMap(this.users::find);
		String network = LoginOrigins.network(request);
		if (owner.isEmpty()) {
			this.events.record(SecurityEvent.FACTOR_FAILED,
					Map.of("factor", PasskeyController.FACTOR, "address", network));
			return page(user, "wrong", response);
		}
		this.cookie.remove(response);
		this.events.record(SecurityEvent.FACTOR_USED,
				Map.of("user", owner.get().username(), "factor", PasskeyController.FACTOR, "address", network));
		if (user != null && SecondFactors.isSignIn(user) && user.getName().equals(owner.get().username())) {
			this.sessions.add(user, FactorGrantedAuthority.WEBAUTHN_AUTHORITY, request, response);
		}
		else {
			this.sessions.begin(owner.get(), FactorGrantedAuthority.WEBAUTHN_AUTHORITY, request, response);
		}
		return new ModelAndView("redirect:" + this.sessions.next("/account/security", request, response));
	}

	/** Each page has a new challenge. */
	private ModelAndView page(@Nullable Authentication user, @Nullable String notice, HttpServletResponse response) {
		PublicKeyCredentialRequestOptions options = this.passkeys.request(user);
		this.cookie.write(response, Instant.now() + SEPARATOR + options.getChallenge().toBase64UrlString());
		PagePolicy.allowScript(response);
		var page = new ModelAndView("passkey",
				Map.of("options", PasskeyJson.write(options), "origin", this.party.origin()));
		if (notice != null) {
			page.addObject("notice", notice);
			page.setStatus(HttpStatus.BAD_REQUEST);
		}
		return page;
	}

}
