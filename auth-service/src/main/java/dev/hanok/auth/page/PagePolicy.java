package dev.hanok.auth.page;

import jakarta.servlet.http.HttpServletResponse;

/**
 * What the pages may load: their own style sheet and icon, and nothing else; there is no
 * script. There is no {@code form-action}: browsers apply it to the redirects after
 * signing in, which lead to other origins.
 */
public final class PagePolicy {

	private static final String DIRECTIVES = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; "
			+ "frame-ancestors 'none'";

	private PagePolicy() {
	}

	/**
	 * For the header {@code Content-Security-Policy}.
	 * @return the directives
	 */
	public static String directives() {
		return DIRECTIVES;
	}

	/** For responses that passed no filter chain with this policy. */
	static void apply(HttpServletResponse response) {
		response.setHeader("Content-Security-Policy", DIRECTIVES);
	}

}
