package dev.hanok.gateway.exchange;

import java.io.IOException;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * A filter for requests of clients. Spring Boot registers it for these only, and not for
 * dispatches inside of the gateway. So it needs no attribute of the request that says
 * whether it has run already: with the nine filters of the gateway, those of Spring's
 * {@code OncePerRequestFilter} took several percent of the processor time.
 */
public abstract class RequestFilter implements Filter {

	@Override
	public final void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		filter((HttpServletRequest) request, (HttpServletResponse) response, chain);
	}

	/**
	 * Filters a request.
	 * @param request the request
	 * @param response its response
	 * @param chain passes the request on
	 * @throws ServletException as in {@link Filter}
	 * @throws IOException as in {@link Filter}
	 */
	protected abstract void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException;

}
