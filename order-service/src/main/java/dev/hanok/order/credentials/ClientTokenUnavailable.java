package dev.hanok.order.credentials;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/**
 * This service cannot prove who it is, because auth-service gives it no token.
 */
class ClientTokenUnavailable extends IOException {

	ClientTokenUnavailable(@Nullable Throwable cause) {
		super("There is no access token for calls to other services", cause);
	}

}
