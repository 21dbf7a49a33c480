package dev.hanok.auth.account;

import java.util.Map;
import java.util.Optional;

import dev.hanok.auth.users.RegistrationProperties;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/**
 * Creates accounts. A user first confirms the address, and then chooses name and
 * password. So an address that was not confirmed gets no account, and a person cannot
 * choose a password for the address of another one.
 */
@Controller
@RequestMapping("/account/registration")
class RegistrationController {

	private static final int LONGEST_NAME = 100;

	private final RegistrationProperties settings;

	private final MailRequests mails;

	private final MailLinks links;

	private final PasswordRules rules;

	private final Accounts accounts;

	RegistrationController(RegistrationProperties settings, MailRequests mails, MailLinks links, PasswordRules rules,
			Accounts accounts) {
		this.settings = settings;
		this.mails = mails;
		this.links = links;
		this.rules = rules;
		this.accounts = accounts;
	}

	@GetMapping
	ModelAndView form(@RequestParam(required = false) @Nullable String sent) {
		requireRegistration();
		return (sent != null) ? AccountPage.of("mail-sent", Map.of())
				: AccountPage.of("mail-request", Map.of("kind", "registration"));
	}

	@PostMapping
	ModelAndView request(@RequestParam String mail, HttpServletRequest request) {
		requireRegistration();
		Optional<MailAddress> address = MailAddress.parse(mail);
		if (address.isEmpty()) {
			return AccountPage.again("mail-request", HttpStatus.BAD_REQUEST,
					Map.of("kind", "registration", "notice", "wrong", "mail", mail));
		}
		if (!this.mails.add(MailPurpose.REGISTRATION, address.get(), request)) {
			return AccountPage.again("mail-request", HttpStatus.TOO_MANY_REQUESTS,
					Map.of("kind", "registration", "notice", "many", "mail", mail));
		}
		return new ModelAndView("redirect:/account/registration?sent");
	}

	@GetMapping("/confirmation")
	ModelAndView confirmation(@RequestParam String token, HttpServletResponse response) {
		requireRegistration();
		AccountPage.hideAddress(response);
		return this.links.find(MailPurpose.REGISTRATION, token)
			.map(mail -> AccountPage.of("registration", Map.of("token", token, "mail", mail, "fixed", true)))
			.orElseGet(RegistrationController::deadLink);
	}

	@PostMapping("/confirmation")
	ModelAndView register(@RequestParam String token, @RequestParam String name, @RequestParam String password,
			HttpServletResponse response) {
		requireRegistration();
		AccountPage.hideAddress(response);
		Optional<String> mail = this.links.find(MailPurpose.REGISTRATION, token);
		if (mail.isEmpty()) {
			return deadLink();
		}
		String wrong = wrong(mail.get(), name.strip(), password);
		if (wrong != null) {
			return AccountPage.again("registration", HttpStatus.BAD_REQUEST,
					Map.of("token", token, "mail", mail.get(), "name", name, "notice", wrong, "fixed", true));
		}
		return this.accounts.register(token, name.strip(), password)
				? new ModelAndView("redirect:/login?done=registered") : deadLink();
	}

	private @Nullable String wrong(String mail, String name, String password) {
		if (name.isEmpty() || name.length() > LONGEST_NAME) {
			return "name";
		}
		return this.rules.check(password, mail, name).map(PasswordRules.Problem::key).orElse(null);
	}

	private static ModelAndView deadLink() {
		return AccountPage.deadLink("/account/registration");
	}

	private void requireRegistration() {
		if (!this.settings.enabled()) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND);
		}
		this.mails.requireMailer();
	}

}
