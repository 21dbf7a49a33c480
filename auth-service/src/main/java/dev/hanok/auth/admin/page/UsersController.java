package dev.hanok.auth.admin.page;

import java.util.HashMap;
import java.util.Map;

import dev.hanok.auth.admin.AccountAdministration;
import dev.hanok.auth.demo.DemoProperties;
import dev.hanok.auth.factor.AuthenticationMethods;
import dev.hanok.auth.users.Users;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/**
 * Shows users to operators, who can sign them out and lock them. The filter chain asks
 * for a recent sign-in; a user who is no operator, or an operator without a second
 * factor, gets 404.
 */
@Controller
@RequestMapping("/account/users")
class UsersController {

	private static final int SIZE = 20;

	private static final String DONE = "redirect:/account/users?done";

	private final AccountAdministration administration;

	private final Users users;

	private final DemoProperties demo;

	UsersController(AccountAdministration administration, Users users, DemoProperties demo) {
		this.administration = administration;
		this.users = users;
		this.demo = demo;
	}

	@ModelAttribute
	void requireOperator(Authentication user) {
		boolean strong = this.demo.enabled()
				|| AuthenticationMethods.classOf(user).equals(AuthenticationMethods.MULTI_FACTOR);
		if (!strong || !this.users.isOperator(user.getName())) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND);
		}
	}

	@GetMapping
	ModelAndView list(Authentication operator, @RequestParam(defaultValue = "") String query,
			@RequestParam(defaultValue = "") String after, @RequestParam(required = false) @Nullable String done) {
		Map<String, Object> model = new HashMap<>();
		model.put("found", this.administration.list(query, after, SIZE));
		model.put("query", query);
		model.put("self", operator.getName());
		model.put("done", done != null);
		return new ModelAndView("users", model);
	}

	@PostMapping("/sessions/end")
	String endSessions(Authentication operator, @RequestParam String id) {
		this.administration.endSessions(id, operator.getName());
		return DONE;
	}

	@PostMapping("/lock")
	String lock(Authentication operator, @RequestParam String id) {
		this.administration.enable(id, false, operator.getName());
		return DONE;
	}

	@PostMapping("/unlock")
	String unlock(Authentication operator, @RequestParam String id) {
		this.administration.enable(id, true, operator.getName());
		return DONE;
	}

}
