package dev.hanok.auth.account;

import java.security.Principal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import dev.hanok.auth.session.SignInSessions;
import dev.hanok.auth.users.User;
import dev.hanok.auth.users.Users;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Shows users where they are signed in, and signs them out there.
 */
@Controller
@RequestMapping("/account/security")
class SecurityController {

	private final Users users;

	private final SignInSessions sessions;

	private final Grants grants;

	SecurityController(Users users, SignInSessions sessions, Grants grants) {
		this.users = users;
		this.sessions = sessions;
		this.grants = grants;
	}

	@GetMapping
	ModelAndView show(Principal principal, HttpServletRequest request,
			@RequestParam(required = false) @Nullable String changed,
			@RequestParam(required = false) @Nullable String ended) {
		Optional<User> user = this.users.find(principal.getName());
		if (user.isEmpty()) {
			return new ModelAndView("redirect:/login");
		}
		Map<String, Object> model = new HashMap<>();
		model.put("label", user.get().label());
		model.put("operator", this.users.isOperator(user.get().username()));
		model.put("login", user.get().loginName());
		model.put("current", this.sessions.current(request.getSession(false)).orElse(""));
		model.put("sessions", this.sessions.of(user.get().username()));
		model.put("grants", this.grants.of(user.get().username()));
		if (changed != null || ended != null) {
			model.put("notice", (changed != null) ? "changed" : "ended");
		}
		return AccountPage.of("security", model);
	}

	@PostMapping("/sessions/end")
	String endSession(Principal user, @RequestParam String id) {
		this.sessions.end(user.getName(), id);
		return "redirect:/account/security?ended";
	}

	@PostMapping("/applications/end")
	String endApplication(Principal user, @RequestParam String id) {
		this.grants.end(user.getName(), id);
		return "redirect:/account/security?ended";
	}

	/** Signs the user out everywhere, also in this browser. */
	@PostMapping("/end")
	String endAll(Principal user, HttpServletRequest request) {
		this.sessions.endAll(user.getName());
		this.grants.endAll(user.getName());
		HttpSession session = request.getSession(false);
		if (session != null) {
			session.invalidate();
		}
		return "redirect:/login?logout";
	}

}
