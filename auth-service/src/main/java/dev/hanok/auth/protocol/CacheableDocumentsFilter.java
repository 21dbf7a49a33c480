package dev.hanok.auth.protocol;

import java.io.IOException;
import java.time.Duration;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets clients cache keys and discovery documents. It runs before the filter that would
 * forbid caching, and that filter does not change headers that are already set.
 */
class CacheableDocumentsFilter extends OncePerRequestFilter {

	private static final RequestMatcher DOCUMENTS = new OrRequestMatcher(get("/oauth2/jwks"),
			get("/.well-known/openid-configuration"), get("/.well-known/oauth-authorization-server"));

	private final String cacheControl;

	CacheableDocumentsFilter(Duration age) {
		this.cacheControl = "max-age=" + age.toSeconds() + ", public";
	}

	private static RequestMatcher get(String path) {
		return PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.GET, path);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (DOCUMENTS.matches(request)) {
			response.setHeader(HttpHeaders.CACHE_CONTROL, this.cacheControl);
		}
		chain.doFilter(request, response);
	}

}
