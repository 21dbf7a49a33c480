package dev.hanok.auth.protocol;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;

import dev.hanok.auth.tokens.Authorizations;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives an authorization request the parameters that its client has pushed (RFC 9126). So
 * all rules for parameters that a browser sends apply to pushed ones too. The framework
 * refuses a reference that is unknown, has expired or is for another client.
 */
class PushedRequestFilter extends OncePerRequestFilter {

	private static final OAuth2TokenType STATE = new OAuth2TokenType(OAuth2ParameterNames.STATE);

	private final Authorizations authorizations;

	private final InstantSource clock;

	PushedRequestFilter(Authorizations authorizations, InstantSource clock) {
		this.authorizations = authorizations;
		this.clock = clock;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !SecurityConfiguration.AUTHORIZE.matches(request);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		chain.doFilter(withPushedParameters(request), response);
	}

	private HttpServletRequest withPushedParameters(HttpServletRequest request) {
		String reference = request.getParameter(OAuth2ParameterNames.REQUEST_URI);
		if (reference == null || !reference.startsWith(PushedRequest.PREFIX)) {
			return request;
		}
		Instant expiry = PushedRequest.expiry(reference);
		OAuth2Authorization stored = this.clock.instant().isBefore(expiry)
				? this.authorizations.findByToken(reference.substring(PushedRequest.PREFIX.length()), STATE) : null;
		OAuth2AuthorizationRequest pushed = (stored != null)
				? stored.getAttribute(OAuth2AuthorizationRequest.class.getName()) : null;
		return (stored != null && pushed != null
				&& pushed.getClientId().equals(request.getParameter(OAuth2ParameterNames.CLIENT_ID)))
						? new PushedRequest(request, stored, pushed, expiry) : request;
	}

}
