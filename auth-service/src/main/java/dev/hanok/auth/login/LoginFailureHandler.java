package dev.hanok.auth.login;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

import dev.hanok.auth.audit.SecurityEvent;
import dev.hanok.auth.audit.SecurityEvents;
import dev.hanok.auth.users.User;
import dev.hanok.auth.users.Users;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.stereotype.Component;

/**
 * Leads back to the sign-in page. The framework's handler would create a session for each
 * attempt, to store the reason.
 *
 * <p>
 * The audit log gets the id of the user, if there is one, and never the text that was
 * entered as the name: sometimes that is a password.
 */
@Component
class LoginFailureHandler implements AuthenticationFailureHandler {

	private final Users users;

	private final LoginOrigins origins;

	private final SecurityEvents events;

	LoginFailureHandler(Users users, LoginOrigins origins, SecurityEvents events) {
		this.users = users;
		this.origins = origins;
		this.events = events;
	}

	@Override
	public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response,
			AuthenticationException failure) throws IOException {
		record(request, (failure instanceof LoginDelayedException) ? SecurityEvent.SIGN_IN_DELAYED
				: SecurityEvent.SIGN_IN_FAILED);
		response.sendRedirect((failure instanceof LoginDelayedException delayed)
				? "/login?error=delayed&wait=" + delayed.seconds() : "/login?error");
	}

	private void record(HttpServletRequest request, SecurityEvent event) {
		Map<String, String> about = new HashMap<>();
		about.put("address", this.origins.buildDetails(request).address());
		String name = request.getParameter("username");
		if (name != null) {
			this.users.findByLogin(name).map(User::username).ifPresent(user -> about.put("user", user));
		}
		this.events.record(event, about);
	}

}
