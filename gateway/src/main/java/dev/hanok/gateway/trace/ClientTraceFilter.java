package dev.hanok.gateway.trace;

import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Set;

import dev.hanok.gateway.exchange.RequestFilter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * Hides the client's trace headers from all later filters, so that each request starts a
 * new trace.
 */
class ClientTraceFilter extends RequestFilter {

	private static final Set<String> HIDDEN = Set.of("traceparent", "tracestate", "baggage", "b3", "x-b3-traceid",
			"x-b3-spanid", "x-b3-parentspanid", "x-b3-sampled", "x-b3-flags");

	@Override
	protected void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		boolean traced = HIDDEN.stream().anyMatch(name -> request.getHeader(name) != null);
		chain.doFilter(traced ? new Untraced(request) : request, response);
	}

	private static final class Untraced extends HttpServletRequestWrapper {

		private Untraced(HttpServletRequest request) {
			super(request);
		}

		@Override
		public @Nullable String getHeader(String name) {
			return isHidden(name) ? null : super.getHeader(name);
		}

		@Override
		public Enumeration<String> getHeaders(String name) {
			return isHidden(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
		}

		@Override
		public Enumeration<String> getHeaderNames() {
			return Collections.enumeration(
					Collections.list(super.getHeaderNames()).stream().filter(name -> !isHidden(name)).toList());
		}

		private static boolean isHidden(String name) {
			return HIDDEN.contains(name.toLowerCase(Locale.ROOT));
		}

	}

}
