package dev.hanok.auth.session;

import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;

import org.springframework.core.annotation.Order;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Accepts a session only while {@link SignInSessions} has it, and removes a session that
 * a request ends. It runs only for paths that need a session: keys, tokens and the
 * sign-in page need neither Redis nor a row.
 */
@Component
@Order(SessionRepositoryFilter.DEFAULT_ORDER + 1)
class SignInSessionFilter extends OncePerRequestFilter {

	/**
	 * Matches as the security filter chains do, so a percent-encoded path is found too.
	 */
	private static final RequestMatcher PATHS = new OrRequestMatcher(
			Stream.of("/", "/logout", "/connect/logout", "/oauth2/authorize", "/oauth2/consent", "/account/**")
				.<RequestMatcher>map(PathPatternRequestMatcher.withDefaults()::matcher)
				.toList());

	private final SignInSessions sessions;

	SignInSessionFilter(SignInSessions sessions) {
		this.sessions = sessions;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !PATHS.matches(request);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		HttpSession session = request.getSession(false);
		Optional<String> id = this.sessions.current(session);
		if (session != null && !id.map(this.sessions::use).orElse(false)) {
			session.invalidate();
		}
		chain.doFilter(request, response);
		if (id.isPresent() && request.getSession(false) == null) {
			this.sessions.remove(id.get());
		}
	}

}
