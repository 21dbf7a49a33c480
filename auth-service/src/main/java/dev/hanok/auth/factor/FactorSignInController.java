package dev.hanok.auth.factor;

import java.time.Instant;
import java.util.Map;

import dev.hanok.auth.audit.SecurityEvent;
import dev.hanok.auth.audit.SecurityEvents;
import dev.hanok.auth.login.FactorAttempts;
import dev.hanok.auth.login.LoginDelayedException;
import dev.hanok.auth.login.LoginOrigins;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Asks for the second factor after the password. A user who has none is sent to the page
 * that adds one.
 */
@Controller
@RequestMapping("/account/factor")
class FactorSignInController {

	private final SecondFactors factors;

	private final TotpSecrets totp;

	private final RecoveryCodes codes;

	private final Passkeys passkeys;

	private final FactorAttempts attempts;

	private final FactorSessions sessions;

	private final SecurityEvents events;

	FactorSignInController(SecondFactors factors, TotpSecrets totp, RecoveryCodes codes, Passkeys passkeys,
			FactorAttempts attempts, FactorSessions sessions, SecurityEvents events) {
		this.factors = factors;
		this.totp = totp;
		this.codes = codes;
		this.passkeys = passkeys;
		this.attempts = attempts;
		this.sessions = sessions;
		this.events = events;
	}

	@GetMapping
	ModelAndView form(Authentication user) {
		return this.factors.has(user.getName()) ? page(user) : new ModelAndView("redirect:/account/factors/app");
	}

	@PostMapping
	ModelAndView check(Authentication user, @RequestParam(defaultValue = "") String code, HttpServletRequest request,
			HttpServletResponse response) {
		String name = user.getName();
		String plain = code.replaceAll("\\s", "");
		boolean oneTime = plain.length() == Totp.DIGITS;
		Map<String, String> about = Map.of("user", name, "factor", oneTime ? "totp" : "recovery-code", "address",
				LoginOrigins.network(request));
		try {
			if (!this.attempts.check(name, request,
					() -> oneTime ? this.totp.use(name, plain, Instant.now()) : this.codes.use(name, plain))) {
				this.events.record(SecurityEvent.FACTOR_FAILED, about);
				return again(user, "wrong", 0);
			}
		}
		catch (LoginDelayedException ex) {
			this.events.record(SecurityEvent.FACTOR_DELAYED, about);
			return again(user, "delayed", ex.seconds());
		}
		this.events.record(SecurityEvent.FACTOR_USED, about);
		this.sessions.add(user, oneTime ? SecondFactors.TOTP : SecondFactors.RECOVERY_CODE, request, response);
		return new ModelAndView("redirect:" + this.sessions.next("/account/security", request, response));
	}

	private ModelAndView again(Authentication user, String notice, long wait) {
		ModelAndView page = page(user).addObject("notice", notice).addObject("wait", wait);
		page.setStatus(HttpStatus.BAD_REQUEST);
		return page;
	}

	private ModelAndView page(Authentication user) {
		return new ModelAndView("factor", Map.of("passkey", !this.passkeys.of(user.getName()).isEmpty()));
	}

}
