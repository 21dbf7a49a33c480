package dev.hanok.gateway.forward;

import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.hanok.gateway.exchange.RequestFilter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * Prevents the servlet API from parsing a form in the body. Filters of routes read
 * parameters; if that consumed the body, the upstream would get an empty one.
 */
class UntouchedBodyFilter extends RequestFilter {

	@Override
	protected void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		chain.doFilter(new QueryOnly(request), response);
	}

	private static final class QueryOnly extends HttpServletRequestWrapper {

		private @Nullable Map<String, String[]> parameters;

		private QueryOnly(HttpServletRequest request) {
			super(request);
		}

		@Override
		public Map<String, String[]> getParameterMap() {
			Map<String, String[]> known = this.parameters;
			if (known == null) {
				Map<String, String[]> found = new LinkedHashMap<>();
				QueryParameters.of(this).forEach((name, values) -> found.put(name, values.toArray(String[]::new)));
				known = Collections.unmodifiableMap(found);
				this.parameters = known;
			}
			return known;
		}

		@Override
		public @Nullable String getParameter(String name) {
			String[] values = getParameterMap().get(name);
			return (values != null) ? values[0] : null;
		}

		@Override
		public String @Nullable [] getParameterValues(String name) {
			return getParameterMap().get(name);
		}

		@Override
		public Enumeration<String> getParameterNames() {
			return Collections.enumeration(getParameterMap().keySet());
		}

	}

}
