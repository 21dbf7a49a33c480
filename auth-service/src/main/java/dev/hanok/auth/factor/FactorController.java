package dev.hanok.auth.factor;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import dev.hanok.auth.audit.SecurityEvent;
import dev.hanok.auth.audit.SecurityEvents;
import dev.hanok.auth.login.LoginOrigins;
import dev.hanok.auth.users.User;
import dev.hanok.auth.users.Users;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
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
 * Shows users their second factor, and lets them add, replace and remove it. Recovery
 * codes are shown once, in the response to the form that creates them.
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

	private final SecurityEvents events;

	private final TransactionTemplate transaction;

	private final ApplicationEventPublisher changes;

	FactorController(Users users, SecondFactors factors, TotpSecrets totp, RecoveryCodes codes, Enrolments enrolments,
			FactorSessions sessions, SecurityEvents events, TransactionTemplate transaction,
			ApplicationEventPublisher changes) {
		this.users = users;
		this.factors = factors;
		this.totp = totp;
		this.codes = codes;
		this.enrolments = enrolments;
		this.sessions = sessions;
		this.events = events;
		this.transaction = transaction;
		this.changes = changes;
	}

	@GetMapping
	ModelAndView show(Authentication signedIn, @RequestParam(required = false) @Nullable String removed) {
		Map<String, Object> model = new HashMap<>();
		model.put("app", this.factors.has(signedIn.getName()));
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
		tell(SecurityEvent.FACTOR_ADDED, name, "totp", request);
		return codes(shown, this.sessions.next("/account/factors", request, response));
	}

	/**
	 * Does not remove the app if a role of the user requires a second factor; the user
	 * can still replace the app.
	 */
	@PostMapping("/app/remove")
	ModelAndView removeApp(Authentication signedIn, HttpServletRequest request) {
		String name = signedIn.getName();
		if (this.factors.isRequiredByRole(name)) {
			return new ModelAndView("redirect:/account/factors");
		}
		boolean removed = Boolean.TRUE.equals(this.transaction.execute(status -> {
			this.codes.remove(name);
			return this.totp.remove(name);
		}));
		if (removed) {
			tell(SecurityEvent.FACTOR_REMOVED, name, "totp", request);
		}
		return new ModelAndView("redirect:/account/factors?removed");
	}

	@PostMapping("/recovery-codes")
	ModelAndView replaceCodes(Authentication signedIn, HttpServletRequest request) {
		String name = signedIn.getName();
		if (!this.factors.has(name)) {
			return new ModelAndView("redirect:/account/factors");
		}
		List<String> shown = this.codes.replace(name);
		tell(SecurityEvent.FACTOR_ADDED, name, "recovery-code", request);
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

	private void tell(SecurityEvent event, String user, String factor, HttpServletRequest request) {
		this.events.record(event, Map.of("user", user, "factor", factor, "address", LoginOrigins.network(request)));
		this.changes.publishEvent(new FactorChange(user));
	}

	private static ModelAndView codes(List<String> codes, String next) {
		return new ModelAndView("recovery-codes", Map.of("codes", codes, "next", next, "fixed", true));
	}

	private static ModelAndView signIn() {
		return new ModelAndView("redirect:/login");
	}

}
