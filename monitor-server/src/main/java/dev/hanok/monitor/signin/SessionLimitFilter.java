package dev.hanok.monitor.signin;

import java.io.IOException;
import java.time.Duration;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;

import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends sessions of a certain age. The page polls all the time, so that an idle session
 * would never end, and a user who has lost the role would keep access.
 */
class SessionLimitFilter extends OncePerRequestFilter {

	private final Duration limit;

	SessionLimitFilter(Duration limit) {
		this.limit = limit;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		HttpSession session = request.getSession(false);
		if (session != null && System.currentTimeMillis() - session.getCreationTime() > this.limit.toMillis()) {
			session.invalidate();
		}
		chain.doFilter(request, response);
	}

}
