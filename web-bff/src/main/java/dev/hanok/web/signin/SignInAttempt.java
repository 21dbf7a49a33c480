package dev.hanok.web.signin;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;

/**
 * The values of an authorization request that are needed when the browser returns.
 *
 * @param state compared with that of the response
 * @param nonce its hash is compared with the nonce of the ID token
 * @param verifier PKCE code verifier: proves that this client has sent the request
 * @param returnTo path to go to afterwards
 * @param start when the sign-in started
 */
record SignInAttempt(String state, String nonce, String verifier, String returnTo, Instant start) {

	private static final Duration LIMIT = Duration.ofMinutes(15);

	private static final String SEPARATOR = "\n";

	static SignInAttempt of(OAuth2AuthorizationRequest request, String returnTo, Instant now) {
		return new SignInAttempt(Objects.requireNonNull(request.getState()),
				attribute(request, OidcParameterNames.NONCE), attribute(request, PkceParameterNames.CODE_VERIFIER),
				returnTo, now);
	}

	/** Empty if the string is invalid, or the sign-in took too long. */
	static Optional<SignInAttempt> read(String text, Instant now) {
		String[] parts = text.split(SEPARATOR);
		if (parts.length != 5) {
			return Optional.empty();
		}
		var attempt = new SignInAttempt(parts[0], parts[1], parts[2], parts[3],
				Instant.ofEpochSecond(Long.parseLong(parts[4])));
		return Optional.of(attempt).filter(read -> read.start().plus(LIMIT).isAfter(now));
	}

	String text() {
		return String.join(SEPARATOR, this.state, this.nonce, this.verifier, this.returnTo,
				Long.toString(this.start.getEpochSecond()));
	}

	OAuth2AuthorizationRequest request(ClientRegistration client) {
		return OAuth2AuthorizationRequest.authorizationCode()
			.authorizationUri(Objects.requireNonNull(client.getProviderDetails().getAuthorizationUri()))
			.clientId(client.getClientId())
			.redirectUri(client.getRedirectUri())
			.scopes(client.getScopes())
			.state(this.state)
			.attributes(Map.of(OAuth2ParameterNames.REGISTRATION_ID, client.getRegistrationId(),
					OidcParameterNames.NONCE, this.nonce, PkceParameterNames.CODE_VERIFIER, this.verifier))
			.build();
	}

	private static String attribute(OAuth2AuthorizationRequest request, String name) {
		return Objects.requireNonNull(request.<String>getAttribute(name), name);
	}

}
