package dev.hanok.gateway.cors;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

/**
 * Drops the CORS headers of the service if the gateway has already decided: a browser
 * refuses a response that has such a header twice.
 */
class DecidedCorsResponse extends HttpServletResponseWrapper {

	private static final String PREFIX = "Access-Control-";

	DecidedCorsResponse(HttpServletResponse response) {
		super(response);
	}

	@Override
	public void setHeader(String name, String value) {
		if (!isCors(name)) {
			super.setHeader(name, value);
		}
	}

	@Override
	public void addHeader(String name, String value) {
		if (!isCors(name)) {
			super.addHeader(name, value);
		}
	}

	private static boolean isCors(String name) {
		return name.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
	}

}
