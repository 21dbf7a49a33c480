package dev.hanok.auth.page;

import java.security.Principal;
import java.util.HashMap;
import java.util.Map;

import dev.hanok.auth.demo.DemoProperties;
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

	private final DemoProperties demo;

	SignInController(DemoProperties demo) {
		this.demo = demo;
	}

	@GetMapping("/login")
	ModelAndView signIn(@RequestParam(required = false) @Nullable String error,
			@RequestParam(defaultValue = "1") int wait, @RequestParam(required = false) @Nullable String logout) {
		Map<String, Object> model = new HashMap<>();
		model.put("demo", this.demo.enabled());
		model.put("wait", wait);
		if (error != null) {
			model.put("notice", error.equals("delayed") ? "delayed" : "wrong");
		}
		else if (logout != null) {
			model.put("notice", "signed-out");
		}
		return new ModelAndView("sign-in", model);
	}

	/** Asks first: the address alone, which any site can link to, ends nothing. */
	@GetMapping("/logout")
	String signOut(@Nullable Principal user, Model model) {
		if (user == null) {
			return "redirect:/login?logout";
		}
		model.addAttribute("user", user.getName());
		return "sign-out";
	}

	/**
	 * Where a browser is after signing in for no application. Behind the gateway this is
	 * the start page of the shop instead.
	 */
	@GetMapping("/")
	String start(@Nullable Principal user, Model model) {
		if (user == null) {
			return "redirect:/login";
		}
		model.addAttribute("user", user.getName());
		return "start";
	}

}
