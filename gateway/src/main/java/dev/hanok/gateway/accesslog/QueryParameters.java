package dev.hanok.gateway.accesslog;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Selects the query parameters that may be logged: values are often personal or secret.
 */
class QueryParameters {

	private final Set<String> shown;

	QueryParameters(Set<String> shown) {
		this.shown = shown;
	}

	/** The parameters that are allowed by name, as they were sent. */
	@Nullable String shown(@Nullable String query) {
		if (query == null || query.isEmpty() || this.shown.isEmpty()) {
			return null;
		}
		var result = new StringBuilder();
		int start = 0;
		while (start <= query.length()) {
			int next = query.indexOf('&', start);
			int end = (next < 0) ? query.length() : next;
			int equals = query.indexOf('=', start);
			String name = query.substring(start, (equals < 0 || equals > end) ? end : equals);
			if (this.shown.contains(name)) {
				result.append(result.isEmpty() ? "" : "&").append(query, start, end);
			}
			start = end + 1;
		}
		return result.isEmpty() ? null : result.toString();
	}

}
