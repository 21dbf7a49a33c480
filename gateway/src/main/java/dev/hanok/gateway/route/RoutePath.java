package dev.hanok.gateway.route;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The literal part of a path pattern: {@code /api/shelf} of {@code /api/shelf/**}.
 */
record RoutePath(String literal) {

	/** Literal segments, and at most {@code /**} at the end. */
	private static final Pattern REGISTERED = Pattern.compile("(/[A-Za-z0-9][A-Za-z0-9._~-]*)+(/\\*\\*)?");

	private static final int LONGEST = 200;

	/** Reserved paths of the platform and of auth-service. */
	private static final List<RoutePath> RESERVED = List
		.of("/actuator", "/error", "/oauth2", "/.well-known", "/userinfo", "/login", "/logout", "/connect", "/session",
				"/account", "/docs", "/swagger-ui", "/v3/api-docs", "/webjars")
		.stream()
		.map(RoutePath::of)
		.toList();

	static RoutePath of(String pattern) {
		int wildcard = 0;
		while (wildcard < pattern.length() && "*{?".indexOf(pattern.charAt(wildcard)) < 0) {
			wildcard++;
		}
		boolean whole = wildcard == pattern.length();
		return new RoutePath(whole ? pattern : pattern.substring(0, Math.max(0, pattern.lastIndexOf('/', wildcard))));
	}

	/** Whether a service may claim the pattern in its registration. */
	static boolean isAllowed(String pattern) {
		return pattern.length() <= LONGEST && REGISTERED.matcher(pattern).matches()
				&& RESERVED.stream().noneMatch(of(pattern.toLowerCase(Locale.ROOT))::overlaps);
	}

	/** Whether a request path may match both patterns. */
	boolean overlaps(RoutePath other) {
		String own = this.literal + '/';
		String others = other.literal + '/';
		return own.startsWith(others) || others.startsWith(own);
	}

}
