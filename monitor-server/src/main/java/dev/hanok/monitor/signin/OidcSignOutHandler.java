package dev.hanok.monitor.signin;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Ends the session at auth-service too. Otherwise the next request would sign the user in
 * again without a password.
 */
class OidcSignOutHandler implements LogoutSuccessHandler {

	private final MonitorProperties address;

	OidcSignOutHandler(MonitorProperties address) {
		this.address = address;
	}

	@Override
	public void onLogoutSuccess(HttpServletRequest request, HttpServletResponse response,
			@Nullable Authentication signedOut) throws IOException {
		String home = this.address.uri() + "/";
		if (signedOut != null && signedOut.getPrincipal() instanceof OidcUser user) {
			response.sendRedirect(UriComponentsBuilder.fromUri(this.address.signOutUri())
				.queryParam("id_token_hint", user.getIdToken().getTokenValue())
				.queryParam("post_logout_redirect_uri", "{home}")
				.encode()
				.buildAndExpand(home)
				.toUriString());
			return;
		}
		response.sendRedirect(home);
	}

}
