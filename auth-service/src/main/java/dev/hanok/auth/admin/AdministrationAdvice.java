package dev.hanok.auth.admin;

import dev.hanok.auth.demo.DemoProperties;
import dev.hanok.auth.factor.AuthenticationMethods;
import dev.hanok.starter.problem.ProblemException;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Before each call of the API: the operator must have signed in with a second factor. The
 * challenge is the one of RFC 9470, so a client knows what to ask for. In the
 * demonstration, whose passwords are public, the password is enough.
 */
@RestControllerAdvice(assignableTypes = { AccountAdministrationController.class, ClientAdministrationController.class })
class AdministrationAdvice {

	private final DemoProperties demo;

	AdministrationAdvice(DemoProperties demo) {
		this.demo = demo;
	}

	@ModelAttribute
	void requireSecondFactor(@AuthenticationPrincipal Jwt token) {
		if (!this.demo.enabled() && !AuthenticationMethods.MULTI_FACTOR.equals(token.getClaimAsString("acr"))) {
			throw new ProblemException(HttpStatus.UNAUTHORIZED, "second-factor-required", "Second factor required",
					"Sign in with a second factor: acr_values=mfa.")
				.header(HttpHeaders.WWW_AUTHENTICATE,
						"Bearer error=\"insufficient_user_authentication\", acr_values=\"mfa\"");
		}
	}

}
