package dev.hanok.web.signin;

import java.io.IOException;

import dev.hanok.web.browser.ShopProperties;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Ends the session at auth-service too, with its refresh tokens; otherwise the next
 * sign-in would need no password. OpenID Connect requires the ID token as a hint for
 * this. No service accepts an ID token as an access token.
 */
class SignOutHandler implements LogoutSuccessHandler {

	private final ShopProperties shop;

	SignOutHandler(ShopProperties shop) {
		this.shop = shop;
	}

	@Override
	public void onLogoutSuccess(HttpServletRequest request, HttpServletResponse response,
			@Nullable Authentication signedOut) throws IOException {
		if (signedOut != null && signedOut.getPrincipal() instanceof OidcUser user) {
			response.sendRedirect(UriComponentsBuilder.fromUri(this.shop.uri())
				.path("/connect/logout")
				.queryParam("id_token_hint", user.getIdToken().getTokenValue())
				.queryParam("post_logout_redirect_uri", "{home}")
				.encode()
				.buildAndExpand(this.shop.uri() + "/")
				.toUriString());
			return;
		}
		response.sendRedirect("/");
	}

}
