package dev.hanok.auth.factor;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.webauthn4j.util.exception.WebAuthnException;
import dev.hanok.auth.page.PagePolicy;
import dev.hanok.auth.users.User;
import dev.hanok.auth.users.Users;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.registration.HttpSessionPublicKeyCredentialCreationOptionsRepository;
import org.springframework.security.web.webauthn.registration.PublicKeyCredentialCreationOptionsRepository;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Lets users add and remove passkeys. The challenge waits in the session of the user.
 */
@Controller
@RequestMapping("/account/factors/passkeys")
class PasskeyController {

	static final String FACTOR = "passkey";

	private static final int LABEL_LENGTH = 50;

	private final Users users;

	private final Passkeys passkeys;

	private final SecondFactors factors;

	private final RecoveryCodes codes;

	private final FactorSessions sessions;

	private final FactorChanges changes;

	private final RelyingParty party;

	private final TransactionTemplate transaction;

	private final PublicKeyCredentialCreationOptionsRepository pending = new HttpSessionPublicKeyCredentialCreationOptionsRepository();

	PasskeyController(Users users, Passkeys passkeys, SecondFactors factors, RecoveryCodes codes,
			FactorSessions sessions, FactorChanges changes, RelyingParty party, TransactionTemplate transaction) {
		this.users = users;
		this.passkeys = passkeys;
		this.factors = factors;
		this.codes = codes;
		this.sessions = sessions;
		this.changes = changes;
		this.party = party;
		this.transaction = transaction;
	}

	@GetMapping("/add")
	ModelAndView form(Authentication signedIn, HttpServletRequest request, HttpServletResponse response) {
		return page(signedIn, null, request, response);
	}

	/** Recovery codes are shown with the first factor. */
	@PostMapping("/add")
	ModelAndView add(Authentication signedIn, @RequestParam(defaultValue = "") String credential,
			@RequestParam(defaultValue = "") String label, HttpServletRequest request, HttpServletResponse response) {
		PublicKeyCredentialCreationOptions options = this.pending.load(request);
		if (options == null) {
			return page(signedIn, "expired", request, response);
		}
		this.pending.save(request, response, null);
		String name = signedIn.getName();
		Optional<List<String>> added = PasskeyJson.created(credential)
			.flatMap(created -> add(name, options, created, shortened(label)));
		if (added.isEmpty()) {
			return page(signedIn, "refused", request, response);
		}
		this.sessions.add(signedIn, FactorGrantedAuthority.WEBAUTHN_AUTHORITY, request, response);
		this.changes.added(name, FACTOR, request);
		String next = this.sessions.next("/account/factors", request, response);
		return added.get().isEmpty() ? new ModelAndView("redirect:" + next) : FactorController.codes(added.get(), next);
	}

	@PostMapping("/remove")
	String remove(Authentication signedIn, @RequestParam(defaultValue = "") String id, HttpServletRequest request) {
		String name = signedIn.getName();
		return FactorController.after(this.changes.remove(name, FACTOR, () -> this.passkeys.remove(name, id), request));
	}

	private ModelAndView page(Authentication signedIn, @Nullable String notice, HttpServletRequest request,
			HttpServletResponse response) {
		Optional<User> user = this.users.find(signedIn.getName());
		if (user.isEmpty()) {
			return new ModelAndView("redirect:/login");
		}
		if (this.passkeys.of(signedIn.getName()).size() >= Passkeys.MAX) {
			return new ModelAndView("redirect:/account/factors");
		}
		PublicKeyCredentialCreationOptions options = this.passkeys.creation(signedIn);
		this.pending.save(request, response, options);
		PagePolicy.allowScript(response);
		var page = new ModelAndView("passkey-add",
				Map.of("options", PasskeyJson.write(options, user.get()), "origin", this.party.origin()));
		if (notice != null) {
			page.addObject("notice", notice);
			page.setStatus(HttpStatus.BAD_REQUEST);
		}
		return page;
	}

	/** The recovery codes to show. Empty if the passkey was not added. */
	private Optional<List<String>> add(String username, PublicKeyCredentialCreationOptions options,
			PublicKeyCredential<AuthenticatorAttestationResponse> created, String label) {
		try {
			return store(username, options, created, label);
		}
		catch (WebAuthnException | IllegalArgumentException | DuplicateKeyException ex) {
			return Optional.empty();
		}
	}

	private Optional<List<String>> store(String username, PublicKeyCredentialCreationOptions options,
			PublicKeyCredential<AuthenticatorAttestationResponse> created, String label) {
		return this.transaction.<Optional<List<String>>>execute(status -> {
			boolean first = !this.factors.has(username);
			if (!this.passkeys.add(username, options, created, label)) {
				return Optional.empty();
			}
			return Optional.of(first ? this.codes.replace(username) : List.of());
		});
	}

	private static String shortened(String label) {
		return label.strip()
			.codePoints()
			.limit(LABEL_LENGTH)
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
	}

}
