package dev.hanok.auth.login;

import java.io.IOException;
import java.util.Objects;

import dev.hanok.auth.session.SignInSessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.stereotype.Component;

/**
 * Sends a browser back to the request that it signed in for, and remembers that the user
 * signed in there. The address is relative, so the browser stays at the host name that
 * its cookies belong to.
 */
@Component
class LoginSuccessHandler implements AuthenticationSuccessHandler {

	private final RequestCache requests;

	private final LoginOrigins origins;

	private final SignInSessions sessions;

	LoginSuccessHandler(RequestCache requests, LoginOrigins origins, SignInSessions sessions) {
		this.requests = requests;
		this.origins = origins;
		this.sessions = sessions;
	}

	@Override
	public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response, Authentication user)
			throws IOException {
		this.sessions.begin(request, user.getName());
		SavedRequest saved = this.requests.getRequest(request, response);
		if (saved != null) {
			this.requests.removeRequest(request, response);
		}
		// The name as the user entered it, because attempts are counted by this name.
		this.origins.remember(Objects.requireNonNullElse(request.getParameter("username"), user.getName()), response);
		response.sendRedirect((saved != null) ? saved.getRedirectUrl() : "/");
	}

}
