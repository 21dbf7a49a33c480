package dev.hanok.web.account;

import dev.hanok.web.browser.ShopProperties;
import jakarta.servlet.http.HttpSession;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

@Controller
class AccountController {

	private final ShopProperties shop;

	AccountController(ShopProperties shop) {
		this.shop = shop;
	}

	@GetMapping("/account")
	String show(@AuthenticationPrincipal OidcUser user, HttpSession session, Model model) {
		model.addAttribute("name", user.getPreferredUsername());
		model.addAttribute("since", user.getIssuedAt());
		model.addAttribute("idleMinutes", session.getMaxInactiveInterval() / 60);
		model.addAttribute("mostHours", this.shop.sessionLifetime().toHours());
		return "account";
	}

}
