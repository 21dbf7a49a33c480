package dev.hanok.gateway.accesslog;

import java.io.IOException;

import dev.hanok.gateway.exchange.ExchangeRecord;
import dev.hanok.gateway.exchange.RequestFilter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** Records the client and the subject of an accepted token for the access log. */
class ConsumerFilter extends RequestFilter {

	@Override
	protected void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (request.getUserPrincipal() instanceof JwtAuthenticationToken authentication) {
			Jwt token = authentication.getToken();
			ExchangeRecord.current().consumer(clientId(token), token.getSubject());
		}
		chain.doFilter(request, response);
	}

	private static @Nullable String clientId(Jwt token) {
		return (token.getClaims().get("azp") instanceof String azp) ? azp
				: (token.getClaims().get("client_id") instanceof String clientId) ? clientId : null;
	}

}
