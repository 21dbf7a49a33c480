package dev.hanok.auth.account;

import java.security.Principal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import dev.hanok.auth.login.LoginDelayedException;
import dev.hanok.auth.login.LoginOrigins;
import dev.hanok.auth.login.PasswordLogin;
import dev.hanok.auth.session.SignInSessions;
import dev.hanok.auth.users.User;
import dev.hanok.auth.users.Users;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Changes the password of a signed-in user. A wrong old password counts like a failed
 * sign-in, so a stolen session cannot be used to guess the password.
 */
@Controller
@RequestMapping("/account/password")
class PasswordController {

	private final Users users;

	private final PasswordLogin login;

	private final LoginOrigins origins;

	private final PasswordRules rules;

	private final Accounts accounts;

	private final SignInSessions sessions;

	PasswordController(Users users, PasswordLogin login, LoginOrigins origins, PasswordRules rules, Accounts accounts,
			SignInSessions sessions) {
		this.users = users;
		this.login = login;
		this.origins = origins;
		this.rules = rules;
		this.accounts = accounts;
		this.sessions = sessions;
	}

	@GetMapping
	ModelAndView form(Principal principal) {
		return this.users.find(principal.getName())
			.map(user -> AccountPage.of("password", model(user)))
			.orElseGet(PasswordController::signIn);
	}

	@PostMapping
	ModelAndView change(Principal principal, @RequestParam("old") String old, @RequestParam String password,
			HttpServletRequest request) {
		Optional<User> found = this.users.find(principal.getName());
		if (found.isEmpty()) {
			return signIn();
		}
		User user = found.get();
		Optional<PasswordRules.Problem> problem = this.rules.check(password, user.loginName(), user.label());
		if (problem.isPresent()) {
			return again(user, Map.of("notice", problem.get().key()));
		}
		try {
			check(user, old, request);
		}
		catch (LoginDelayedException ex) {
			return again(user, Map.of("notice", "delayed", "wait", ex.seconds()));
		}
		catch (AuthenticationException ex) {
			return again(user, Map.of("notice", "old"));
		}
		if (!this.accounts.changePassword(user, password)) {
			return signIn();
		}
		// All sessions have ended; this one goes on under another id.
		request.changeSessionId();
		this.sessions.begin(request, user.username());
		return new ModelAndView("redirect:/account/security?changed");
	}

	private void check(User user, String old, HttpServletRequest request) {
		var attempt = UsernamePasswordAuthenticationToken.unauthenticated(user.loginName(), old);
		attempt.setDetails(this.origins.buildDetails(request));
		this.login.authenticate(attempt);
	}

	private static ModelAndView again(User user, Map<String, Object> notice) {
		var model = new HashMap<>(model(user));
		model.putAll(notice);
		return AccountPage.again("password", HttpStatus.BAD_REQUEST, model);
	}

	private static Map<String, Object> model(User user) {
		return Map.of("login", user.loginName());
	}

	private static ModelAndView signIn() {
		return new ModelAndView("redirect:/login");
	}

}
