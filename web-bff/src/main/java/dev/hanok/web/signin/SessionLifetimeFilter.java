package dev.hanok.web.signin;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

import dev.hanok.starter.security.RevokedTokens;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends a sign-in some time after it began, however often the browser comes back, and when
 * auth-service has revoked it. The cart stays. The session is read only if a request
 * needs its user, so covers and assets do not need Redis.
 */
class SessionLifetimeFilter extends OncePerRequestFilter {

	private final Duration lifetime;

	private final RevokedTokens revoked;

	private final Clock clock;

	SessionLifetimeFilter(Duration lifetime, RevokedTokens revoked, Clock clock) {
		this.lifetime = lifetime;
		this.revoked = revoked;
		this.clock = clock;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Supplier<SecurityContext> stored = SecurityContextHolder.getDeferredContext();
		SecurityContextHolder.setDeferredContext(SingletonSupplier.of(() -> current(request, stored.get())));
		chain.doFilter(request, response);
	}

	private SecurityContext current(HttpServletRequest request, SecurityContext stored) {
		if (!isOver(stored.getAuthentication())) {
			return stored;
		}
		if (request.getSession(false) instanceof HttpSession session) {
			session.removeAttribute(SessionTokens.ATTRIBUTE);
			session.removeAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY);
		}
		return SecurityContextHolder.createEmptyContext();
	}

	/** The ID token was issued at the sign-in, and is not renewed. */
	private boolean isOver(@Nullable Authentication user) {
		Instant since = this.clock.instant().minus(this.lifetime);
		return user != null && user.getPrincipal() instanceof OidcUser signedIn
				&& (!since.isBefore(signedIn.getIdToken().getIssuedAt())
						|| this.revoked.isRevoked(signedIn.getClaimAsString("sid")));
	}

}
