package dev.hanok.monitor.signin;

import java.io.IOException;
import java.time.Duration;

import dev.hanok.starter.security.RevokedTokens;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;

import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends sessions that have reached a certain age, and those of a sign-in that auth-service
 * has revoked. The page polls all the time, so a session never becomes idle, and a user
 * who has lost the role would keep access.
 */
class SessionLimitFilter extends OncePerRequestFilter {

	private final Duration limit;

	private final RevokedTokens revoked;

	SessionLimitFilter(Duration limit, RevokedTokens revoked) {
		this.limit = limit;
		this.revoked = revoked;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		HttpSession session = request.getSession(false);
		if (session != null && (isOld(session) || isRevoked(session))) {
			session.invalidate();
		}
		chain.doFilter(request, response);
	}

	private boolean isOld(HttpSession session) {
		return System.currentTimeMillis() - session.getCreationTime() > this.limit.toMillis();
	}

	private boolean isRevoked(HttpSession session) {
		return session.getAttribute(
				HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY) instanceof SecurityContext stored
				&& stored.getAuthentication() != null
				&& stored.getAuthentication().getPrincipal() instanceof OidcUser user
				&& this.revoked.isRevoked(user.getClaimAsString("sid"));
	}

}
