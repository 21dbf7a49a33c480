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

	private final FactorAttempts attempts;

	private final FactorSessions sessions;

	private final SecurityEvents events;

	FactorSignInController(SecondFactors factors, TotpSecrets totp, RecoveryCodes codes, FactorAttempts attempts,
			FactorSessions sessions, SecurityEvents events) {
		this.factors = factors;
		this.totp = totp;
		this.codes = codes;
		this.attempts = attempts;
		this.sessions = sessions;
		this.events = events;
	}

	@GetMapping
	ModelAndView form(Authentication user) {
		return new ModelAndView(this.factors.has(user.getName()) ? "factor" : "redirect:/account/factors/app");
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
				return again("wrong", 0);
			}
		}
		catch (LoginDelayedException ex) {
			this.events.record(SecurityEvent.FACTOR_DELAYED, about);
			return again("delayed", ex.seconds());
		}
		this.events.record(SecurityEvent.FACTOR_USED, about);
		this.sessions.add(user, oneTime ? SecondFactors.TOTP : SecondFactors.RECOVERY_CODE, request, response);
		return new ModelAndView("redirect:" + this.sessions.next("/account/security", request, response));
	}

	private static ModelAndView again(String notice, long wait) {
		return new ModelAndView("factor", Map.of("notice", notice, "wait", wait), HttpStatus.BAD_REQUEST);
	}

}
