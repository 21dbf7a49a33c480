package dev.hanok.auth.page;

import jakarta.servlet.http.HttpServletResponse;

/**
 * What the pages may load: their own style sheet and icon, and nothing else. The pages of
 * passkeys have a script. {@code form-action} is left out: browsers apply it to the
 * redirects after signing in, which lead to other origins.
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

	/**
	 * For the pages that have a script, which is a file of this service. The filter chain
	 * keeps the header.
	 * @param response that is not committed
	 */
	public static void allowScript(HttpServletResponse response) {
		response.setHeader("Content-Security-Policy", "script-src 'self'; " + DIRECTIVES);
	}

	/** Where no filter chain with this policy has been passed. */
	static void apply(HttpServletResponse response) {
		response.setHeader("Content-Security-Policy", DIRECTIVES);
	}

}
