package dev.hanok.auth.protocol;

import java.util.Objects;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Recognizes a public client that refreshes or revokes a token, or uses the device flow;
 * the framework recognizes public clients only by a code with a verifier. It is tried
 * last: a request that no other converter has recognized gets the error of RFC 6749,
 * instead of the framework's empty 401.
 */
class PublicClientConverter implements AuthenticationConverter {

	private static final RequestMatcher TOKEN = PathPatternRequestMatcher.withDefaults()
		.matcher(HttpMethod.POST, "/oauth2/token");

	private static final RequestMatcher DEVICE = PathPatternRequestMatcher.withDefaults()
		.matcher(HttpMethod.POST, "/oauth2/device_authorization");

	private static final RequestMatcher REVOCATION = PathPatternRequestMatcher.withDefaults()
		.matcher(HttpMethod.POST, "/oauth2/revoke");

	@Override
	public Authentication convert(HttpServletRequest request) {
		String[] clientIds = request.getParameterValues("client_id");
		boolean token = TOKEN.matches(request);
		if (clientIds == null || clientIds.length != 1 || clientIds[0].isBlank()
				|| !(token || REVOCATION.matches(request) || DEVICE.matches(request))) {
			throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
		}
		return new PublicClientToken(clientIds[0], token ? error(request.getParameter("grant_type")) : null);
	}

	/**
	 * The error for a grant type that a public client must not use. A code is an error
	 * here too: with a verifier the framework would have recognized the client before.
	 */
	private static @Nullable String error(@Nullable String grantType) {
		return switch (Objects.requireNonNullElse(grantType, "")) {
			case "refresh_token", "urn:ietf:params:oauth:grant-type:device_code" -> null;
			case "client_credentials" -> OAuth2ErrorCodes.UNAUTHORIZED_CLIENT;
			case "authorization_code", "" -> OAuth2ErrorCodes.INVALID_REQUEST;
			default -> OAuth2ErrorCodes.UNSUPPORTED_GRANT_TYPE;
		};
	}

}
