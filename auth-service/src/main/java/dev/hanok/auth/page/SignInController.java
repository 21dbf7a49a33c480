package dev.hanok.auth.page;

import java.security.Principal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import dev.hanok.auth.demo.DemoProperties;
import dev.hanok.auth.mail.Mailer;
import dev.hanok.auth.users.RegistrationProperties;
import dev.hanok.auth.users.User;
import dev.hanok.auth.users.Users;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The pages around a sign-in. Their forms are processed by the security filters.
 */
@Controller
class SignInController {

	/** What a user may have done just before; the sign-in page confirms it. */
	private static final Set<String> DONE = Set.of("registered", "new-password");

	private final DemoProperties demo;

	private final RegistrationProperties registration;

	private final Mailer mailer;

	private final Users users;

	SignInController(DemoProperties demo, RegistrationProperties registration, Mailer mailer, Users users) {
		this.demo = demo;
		this.registration = registration;
		this.mailer = mailer;
		this.users = users;
	}

	@GetMapping("/login")
	ModelAndView signIn(@RequestParam(required = false) @Nullable String error,
			@RequestParam(defaultValue = "1") int wait, @RequestParam(required = false) @Nullable String logout,
			@RequestParam(defaultValue = "") String done) {
		Map<String, Object> model = new HashMap<>();
		model.put("demo", this.demo.enabled());
		model.put("registration", this.registration.enabled() && this.mailer.isAvailable());
		model.put("reset", this.mailer.isAvailable());
		model.put("wait", wait);
		if (error != null) {
			model.put("notice", error.equals("delayed") ? "delayed" : "wrong");
		}
		else if (logout != null) {
			model.put("notice", "signed-out");
		}
		else if (DONE.contains(done)) {
			model.put("notice", done);
		}
		return new ModelAndView("sign-in", model);
	}

	/**
	 * Asks the user to confirm. Any site can link to this address, so opening it must not
	 * end the session.
	 */
	@GetMapping("/logout")
	String signOut(@Nullable Principal user, Model model) {
		if (user == null) {
			return "redirect:/login?logout";
		}
		model.addAttribute("user", label(user));
		return "sign-out";
	}

	/**
	 * The page after a sign-in that no application asked for. Behind the gateway this is
	 * the start page of the shop instead.
	 */
	@GetMapping("/")
	String start(@Nullable Principal user, Model model) {
		if (user == null) {
			return "redirect:/login";
		}
		model.addAttribute("user", label(user));
		return "start";
	}

	private String label(Principal user) {
		return this.users.find(user.getName()).map(User::label).orElse(user.getName());
	}

}
