package dev.hanok.web.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;

/**
 * Stores the tokens of a sign-in in the session, and nothing else of the client. Spring's
 * own repository would also store the client's registration with its secret.
 */
class SessionAuthorizedClientRepository implements OAuth2AuthorizedClientRepository {

	/** Tokens are read by {@link AccessTokens}. */
	@Override
	@SuppressWarnings("NullAway")
	public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(String registration,
			Authentication principal, HttpServletRequest request) {
		return null;
	}

	@Override
	public void saveAuthorizedClient(OAuth2AuthorizedClient client, Authentication principal,
			HttpServletRequest request, HttpServletResponse response) {
		request.getSession()
			.setAttribute(SessionTokens.ATTRIBUTE, SessionTokens.of(client.getAccessToken(), client.getRefreshToken()));
	}

	@Override
	public void removeAuthorizedClient(String registration, Authentication principal, HttpServletRequest request,
			HttpServletResponse response) {
		if (request.getSession(false) instanceof HttpSession session) {
			session.removeAttribute(SessionTokens.ATTRIBUTE);
		}
	}

}
