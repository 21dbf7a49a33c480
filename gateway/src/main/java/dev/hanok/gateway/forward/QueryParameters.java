package dev.hanok.gateway.forward;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Parses and encodes query strings. Unlike the servlet API, it adds no parameters of a
 * form in the body.
 */
class QueryParameters {

	private QueryParameters() {
	}

	static Map<String, List<String>> of(HttpServletRequest request) {
		String query = request.getQueryString();
		if (query == null) {
			return Map.of();
		}
		Map<String, List<String>> parameters = new LinkedHashMap<>();
		for (String pair : query.split("&")) {
			if (!pair.isEmpty()) {
				int equals = pair.indexOf('=');
				String name = decode((equals < 0) ? pair : pair.substring(0, equals));
				String value = (equals < 0) ? "" : decode(pair.substring(equals + 1));
				parameters.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
			}
		}
		return parameters;
	}

	/** A string with invalid percent-encoding is returned unchanged. */
	private static String decode(String text) {
		try {
			return URLDecoder.decode(text, StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			return text;
		}
	}

	static @Nullable String encode(Map<String, List<String>> parameters) {
		List<String> pairs = new ArrayList<>();
		parameters
			.forEach((name, values) -> values.forEach(value -> pairs.add(URLEncoder.encode(name, StandardCharsets.UTF_8)
					+ '=' + URLEncoder.encode(value, StandardCharsets.UTF_8))));
		return pairs.isEmpty() ? null : String.join("&", pairs);
	}

}
