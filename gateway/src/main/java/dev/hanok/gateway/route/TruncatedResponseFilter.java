package dev.hanok.gateway.route;

import java.io.IOException;

import dev.hanok.gateway.exchange.RequestFilter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.connector.ClientAbortException;

/**
 * Closes the client's connection if a response could not be passed on completely, because
 * the service closed the connection, or the service or the client was too slow. Otherwise
 * the client could take an incomplete response for a complete one.
 */
class TruncatedResponseFilter extends RequestFilter {

	private static final String CUT = TruncatedResponseFilter.class.getName();

	static void cut(HttpServletRequest request) {
		request.setAttribute(CUT, true);
	}

	@Override
	protected void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		chain.doFilter(request, response);
		if (request.getAttribute(CUT) != null) {
			// Only this exception makes Tomcat close the connection without writing
			// anything more.
			throw new ClientAbortException("The response is incomplete");
		}
	}

}
