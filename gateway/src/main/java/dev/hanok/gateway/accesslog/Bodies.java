package dev.hanok.gateway.accesslog;

import org.jspecify.annotations.Nullable;

/**
 * The starts of both bodies of an exchange.
 *
 * @param route the route that asked for them
 * @param request of the request
 * @param response of the response
 */
record Bodies(String route, BodyStart request, BodyStart response) {

	/** Becomes text where a line is written, not where the request runs. */
	record Typed(BodyText text, @Nullable String requestType, byte[] request, @Nullable String responseType,
			byte[] response) {

		@Nullable String requestText() {
			return this.text.of(this.requestType, this.request);
		}

		@Nullable String responseText() {
			return this.text.of(this.responseType, this.response);
		}

	}

}
