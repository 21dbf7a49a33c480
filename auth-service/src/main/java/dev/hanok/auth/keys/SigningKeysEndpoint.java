package dev.hanok.auth.keys;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.stereotype.Component;

/**
 * {@code /actuator/signingkeys}: the published keys without their private parts. POST
 * gives the current key a successor; DELETE of {@code …/{id}} withdraws a leaked one. The
 * actuator needs a machine password, not a token: with a leaked key anyone can make
 * tokens.
 */
@Component
@Endpoint(id = "signingkeys")
class SigningKeysEndpoint {

	private final SigningKeys keys;

	SigningKeysEndpoint(SigningKeys keys) {
		this.keys = keys;
	}

	/**
	 * The response.
	 *
	 * @param keys the oldest first
	 */
	record Published(List<Key> keys) {
	}

	/**
	 * A published key.
	 *
	 * @param id the {@code kid} of its tokens
	 * @param signs whether it signs now
	 * @param signsFrom when it begins to sign
	 * @param publishedUntil null as long as it has no successor
	 */
	record Key(String id, boolean signs, Instant signsFrom, @Nullable Instant publishedUntil) {
	}

	@ReadOperation
	Published published() {
		return new Published(this.keys.published()
			.stream()
			.map(key -> new Key(key.id(), this.keys.signs(key), key.signsFrom(), key.retiredAt()))
			.toList());
	}

	@WriteOperation
	Published rotate() {
		this.keys.rotate();
		return published();
	}

	@DeleteOperation
	WebEndpointResponse<Published> withdraw(@Selector String id) {
		return this.keys.withdraw(id) ? new WebEndpointResponse<>(published())
				: new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND);
	}

}
