package dev.hanok.auth.account;

import java.util.Map;
import java.util.Optional;

import dev.hanok.auth.users.User;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Lets users who forgot their password set another one, by a link in a mail. Opening the
 * link changes nothing, as mail programs open links by themselves.
 */
@Controller
@RequestMapping("/account/password-reset")
class PasswordResetController {

	private final MailRequests mails;

	private final PasswordRules rules;

	private final Accounts accounts;

	PasswordResetController(MailRequests mails, PasswordRules rules, Accounts accounts) {
		this.mails = mails;
		this.rules = rules;
		this.accounts = accounts;
	}

	@GetMapping
	ModelAndView form(@RequestParam(required = false) @Nullable String sent) {
		this.mails.requireMailer();
		return (sent != null) ? AccountPage.of("mail-sent", Map.of())
				: AccountPage.of("mail-request", Map.of("kind", "reset"));
	}

	@PostMapping
	ModelAndView request(@RequestParam String mail, HttpServletRequest request) {
		this.mails.requireMailer();
		Optional<MailAddress> address = MailAddress.parse(mail);
		if (address.isEmpty()) {
			return AccountPage.again("mail-request", HttpStatus.BAD_REQUEST,
					Map.of("kind", "reset", "notice", "wrong", "mail", mail));
		}
		if (!this.mails.add(MailPurpose.RESET, address.get(), request)) {
			return AccountPage.again("mail-request", HttpStatus.TOO_MANY_REQUESTS,
					Map.of("kind", "reset", "notice", "many", "mail", mail));
		}
		return new ModelAndView("redirect:/account/password-reset?sent");
	}

	@GetMapping("/new")
	ModelAndView link(@RequestParam String token, HttpServletResponse response) {
		AccountPage.hideAddress(response);
		return this.accounts.findByReset(token)
			.map(user -> AccountPage.of("password-reset",
					Map.of("token", token, "login", user.loginName(), "fixed", true)))
			.orElseGet(PasswordResetController::deadLink);
	}

	@PostMapping("/new")
	ModelAndView reset(@RequestParam String token, @RequestParam String password, HttpServletResponse response) {
		AccountPage.hideAddress(response);
		Optional<User> user = this.accounts.findByReset(token);
		if (user.isEmpty()) {
			return deadLink();
		}
		Optional<PasswordRules.Problem> problem = this.rules.check(password, user.get().loginName(),
				user.get().label());
		if (problem.isPresent()) {
			return AccountPage.again("password-reset", HttpStatus.BAD_REQUEST, Map.of("token", token, "login",
					user.get().loginName(), "notice", problem.get().key(), "fixed", true));
		}
		return this.accounts.reset(token, password) ? new ModelAndView("redirect:/login?done=new-password")
				: deadLink();
	}

	private static ModelAndView deadLink() {
		return AccountPage.deadLink("/account/password-reset");
	}

}
