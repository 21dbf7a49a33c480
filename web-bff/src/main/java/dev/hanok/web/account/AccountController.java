package dev.hanok.web.account;

import dev.hanok.starter.client.ServiceUnavailableException;
import dev.hanok.web.browser.ShopProperties;
import dev.hanok.web.signin.AccessTokens;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

@Controller
class AccountController {

	private static final Logger log = LoggerFactory.getLogger(AccountController.class);

	private final ShopProperties shop;

	private final AccessTokens tokens;

	AccountController(ShopProperties shop, AccessTokens tokens) {
		this.shop = shop;
		this.tokens = tokens;
	}

	@GetMapping("/account")
	String show(@AuthenticationPrincipal OidcUser user, HttpServletRequest request, HttpSession session, Model model) {
		requireSignIn(request);
		model.addAttribute("name", user.getPreferredUsername());
		model.addAttribute("since", user.getIssuedAt());
		model.addAttribute("idleMinutes", session.getMaxInactiveInterval() / 60);
		model.addAttribute("mostHours", this.shop.sessionLifetime().toHours());
		return "account";
	}

	/**
	 * The page needs no token, but the renewal of a token shows whether auth-service has
	 * ended the sign-in.
	 */
	private void requireSignIn(HttpServletRequest request) {
		try {
			this.tokens.bearer(request);
		}
		catch (ServiceUnavailableException ex) {
			log.debug("The account is shown although the sign-in could not be checked", ex);
		}
	}

}
