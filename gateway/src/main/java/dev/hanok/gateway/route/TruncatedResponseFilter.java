package dev.hanok.gateway.route;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.connector.ClientAbortException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Cuts the client's connection when only part of a response could be passed on: the
 * service broke off, or the client took it too slowly. Ended in the normal way, half a
 * response would look like a whole one.
 */
class TruncatedResponseFilter extends OncePerRequestFilter {

	private static final String CUT = TruncatedResponseFilter.class.getName();

	static void cut(HttpServletRequest request) {
		request.setAttribute(CUT, true);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		chain.doFilter(request, response);
		if (request.getAttribute(CUT) != null) {
			// Of all exceptions only this one makes Tomcat close without writing anything
			// more.
			throw new ClientAbortException("The response is incomplete");
		}
	}

}
