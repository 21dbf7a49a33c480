package dev.hanok.web.account;

import dev.hanok.web.browser.ShopProperties;
import dev.hanok.web.signin.AccessTokens;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

@Controller
class AccountController {

	private final ShopProperties shop;

	private final AccessTokens tokens;

	AccountController(ShopProperties shop, AccessTokens tokens) {
		this.shop = shop;
		this.tokens = tokens;
	}

	@GetMapping("/account")
	String show(@AuthenticationPrincipal OidcUser user, HttpServletRequest request, HttpSession session, Model model) {
		// Not needed, but only to be had while the sign-in lasts.
		this.tokens.bearer(request);
		model.addAttribute("name", user.getPreferredUsername());
		model.addAttribute("since", user.getIssuedAt());
		model.addAttribute("idleMinutes", session.getMaxInactiveInterval() / 60);
		model.addAttribute("mostHours", this.shop.sessionLifetime().toHours());
		return "account";
	}

}
