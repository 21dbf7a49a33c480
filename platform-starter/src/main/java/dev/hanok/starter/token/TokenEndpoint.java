package dev.hanok.starter.token;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2ClientCredentialsGrantRequest;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;

/**
 * Requests one token at a time. A caller that waited for the request of another caller
 * uses its result. After a failure all callers fail at once for a second, so that they do
 * not wait for one timeout after the other.
 */
class TokenEndpoint implements OAuth2AccessTokenResponseClient<OAuth2ClientCredentialsGrantRequest> {

	private static final Duration HOLD_OFF = Duration.ofSeconds(1);

	private final OAuth2AccessTokenResponseClient<OAuth2ClientCredentialsGrantRequest> remote;

	private final Clock clock;

	/** The last results, by the id of the registration. */
	private final Map<String, Result> results = new ConcurrentHashMap<>();

	TokenEndpoint(OAuth2AccessTokenResponseClient<OAuth2ClientCredentialsGrantRequest> remote, Clock clock) {
		this.remote = remote;
		this.clock = clock;
	}

	@Override
	public OAuth2AccessTokenResponse getTokenResponse(OAuth2ClientCredentialsGrantRequest request) {
		Instant asked = this.clock.instant();
		// The lock of this map entry is only for this client registration.
		return this.results
			.compute(request.getClientRegistration().getRegistrationId(),
					(id, last) -> (last != null && asked.isBefore(last.until())) ? last : ask(request))
			.token()
			.get();
	}

	private Result ask(OAuth2ClientCredentialsGrantRequest request) {
		try {
			OAuth2AccessTokenResponse response = this.remote.getTokenResponse(request);
			return new Result(() -> response, this.clock.instant());
		}
		catch (OAuth2AuthorizationException ex) {
			return new Result(() -> {
				throw ex;
			}, this.clock.instant().plus(HOLD_OFF));
		}
	}

	/**
	 * The result of a request.
	 *
	 * @param token returns the token, or throws the exception of the failed request
	 * @param until callers that began before this time use the result
	 */
	private record Result(Supplier<OAuth2AccessTokenResponse> token, Instant until) {
	}

}
