package dev.hanok.gateway.accesslog;

import org.jspecify.annotations.Nullable;

/**
 * The starts of both bodies of an exchange.
 *
 * @param route id of the route that logs them
 * @param request start of the request's body
 * @param response start of the response's body
 */
record CapturedBodies(String route, BodyStart request, BodyStart response) {

	/** Decoded in the access-log thread, so that the request does not wait. */
	record BodiesWithContentType(BodyText decoder, @Nullable String requestType, byte[] request,
			@Nullable String responseType, byte[] response) {

		@Nullable String requestText() {
			return this.decoder.of(this.requestType, this.request);
		}

		@Nullable String responseText() {
			return this.decoder.of(this.responseType, this.response);
		}

	}

}
