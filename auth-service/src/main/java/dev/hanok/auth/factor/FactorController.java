package dev.hanok.auth.factor;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import dev.hanok.auth.users.User;
import dev.hanok.auth.users.Users;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Shows users their second factors, and lets them add, replace and remove their app.
 * Codes are shown once, in the response to the form.
 */
@Controller
@RequestMapping("/account/factors")
class FactorController {

	private final Users users;

	private final SecondFactors factors;

	private final TotpSecrets totp;

	private final RecoveryCodes codes;

	private final Enrolments enrolments;

	private final FactorSessions sessions;

	private final FactorChanges changes;

	private final Passkeys passkeys;

	private final TransactionTemplate transaction;

	FactorController(Users users, SecondFactors factors, TotpSecrets totp, RecoveryCodes codes, Enrolments enrolments,
			FactorSessions sessions, FactorChanges changes, Passkeys passkeys, TransactionTemplate transaction) {
		this.users = users;
		this.factors = factors;
		this.totp = totp;
		this.codes = codes;
		this.enrolments = enrolments;
		this.sessions = sessions;
		this.changes = changes;
		this.passkeys = passkeys;
		this.transaction = transaction;
	}

	@GetMapping
	ModelAndView show(Authentication signedIn, @RequestParam(required = false) @Nullable String removed) {
		Map<String, Object> model = new HashMap<>();
		model.put("app", this.totp.has(signedIn.getName()));
		model.put("passkeys", this.passkeys.of(signedIn.getName()));
		model.put("most", Passkeys.MAX);
		model.put("required", this.factors.isRequiredByRole(signedIn.getName()));
		model.put("codes", this.codes.remaining(signedIn.getName()));
		if (removed != null) {
			model.put("notice", "removed");
		}
		return new ModelAndView("factors", model);
	}

	@GetMapping("/app")
	ModelAndView app(Authentication signedIn, Locale language, HttpServletRequest request,
			HttpServletResponse response) {
		return this.users.find(signedIn.getName())
			.map(user -> new ModelAndView("factor-app",
					Map.of("enrolment", this.enrolments.begin(user, language, request, response))))
			.orElseGet(FactorController::signIn);
	}

	@PostMapping("/app")
	ModelAndView addApp(Authentication signedIn, @RequestParam(defaultValue = "") String code, Locale language,
			HttpServletRequest request, HttpServletResponse response) {
		Optional<User> user = this.users.find(signedIn.getName());
		if (user.isEmpty()) {
			return signIn();
		}
		String name = user.get().username();
		Optional<byte[]> secret = this.enrolments.pending(user.get(), request);
		List<String> shown = secret.map(pending -> add(name, pending, code.replaceAll("\\s", ""))).orElse(List.of());
		if (shown.isEmpty()) {
			return new ModelAndView("factor-app",
					Map.of("enrolment", this.enrolments.begin(user.get(), language, request, response), "notice",
							secret.isPresent() ? "wrong" : "expired"),
					HttpStatus.BAD_REQUEST);
		}
		this.enrolments.end(response);
		this.sessions.add(signedIn, SecondFactors.TOTP, request, response);
		this.changes.added(name, "totp", request);
		return codes(shown, this.sessions.next("/account/factors", request, response));
	}

	@PostMapping("/app/remove")
	String removeApp(Authentication signedIn, HttpServletRequest request) {
		String name = signedIn.getName();
		return after(this.changes.remove(name, "totp", () -> this.totp.remove(name), request));
	}

	@PostMapping("/recovery-codes")
	ModelAndView replaceCodes(Authentication signedIn, HttpServletRequest request) {
		String name = signedIn.getName();
		if (!this.factors.has(name)) {
			return new ModelAndView("redirect:/account/factors");
		}
		List<String> shown = this.codes.replace(name);
		this.changes.added(name, "recovery-code", request);
		return codes(shown, "/account/factors");
	}

	/**
	 * The new recovery codes, which replace those of a former app; empty if the code is
	 * wrong.
	 */
	private List<String> add(String name, byte[] secret, String code) {
		return this.transaction.<List<String>>execute(
				status -> this.totp.add(name, secret, code, Instant.now()) ? this.codes.replace(name) : List.of());
	}

	static String after(boolean removed) {
		return removed ? "redirect:/account/factors?removed" : "redirect:/account/factors";
	}

	static ModelAndView codes(List<String> codes, String next) {
		return new ModelAndView("recovery-codes", Map.of("codes", codes, "next", next, "fixed", true));
	}

	private static ModelAndView signIn() {
		return new ModelAndView("redirect:/login");
	}

}
