package dev.hanok.web.browser;

import java.io.IOException;
import java.net.URI;
import java.util.Set;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Redirects a browser from {@code localhost} to {@code 127.0.0.1}, or the other way
 * round, if the public address has the other name. The sign-in returns to the public
 * address, and a browser does not send the cookies of one name to the other. Requests to
 * any other host are not redirected, because a proxy may have changed the host.
 */
@Component
@Order(SessionRepositoryFilter.DEFAULT_ORDER - 2)
class LoopbackAddressFilter extends OncePerRequestFilter {

	private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

	private final URI shop;

	LoopbackAddressFilter(ShopProperties shop) {
		this.shop = shop.uri();
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (HttpMethod.GET.matches(request.getMethod()) && isThroughGateway(request)
				&& isAlias(request.getServerName())) {
			response.sendRedirect(UriComponentsBuilder.fromUri(this.shop)
				.path(request.getRequestURI())
				.query(request.getQueryString())
				.build(true)
				.toUriString());
			return;
		}
		chain.doFilter(request, response);
	}

	private static boolean isThroughGateway(HttpServletRequest request) {
		return request.getHeader("X-Forwarded-Host") != null && request.getHeader(HttpHeaders.HOST) != null;
	}

	private boolean isAlias(String host) {
		return LOOPBACK.contains(host) && LOOPBACK.contains(this.shop.getHost()) && !host.equals(this.shop.getHost());
	}

}
