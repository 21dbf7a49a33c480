package dev.hanok.auth.protocol;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.http.converter.OAuth2ErrorHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.resource.BearerTokenErrors;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/**
 * Refuses a request for user info with the challenge of RFC 6750, which the framework
 * omits.
 */
class UserInfoErrorHandler implements AuthenticationFailureHandler {

	private final BearerTokenAuthenticationEntryPoint challenge = new BearerTokenAuthenticationEntryPoint();

	private final OAuth2ErrorHttpMessageConverter converter = new OAuth2ErrorHttpMessageConverter();

	@Override
	public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response,
			AuthenticationException failure) throws IOException {
		String code = (failure instanceof OAuth2AuthenticationException refused) ? refused.getError().getErrorCode()
				: OAuth2ErrorCodes.SERVER_ERROR;
		switch (code) {
			case OAuth2ErrorCodes.INVALID_TOKEN -> refuse(request, response,
					BearerTokenErrors.invalidToken("The token was replaced or revoked, or is not a user's."));
			case OAuth2ErrorCodes.INSUFFICIENT_SCOPE -> refuse(request, response,
					BearerTokenErrors.insufficientScope("The scope openid is needed.", OidcScopes.OPENID));
			default -> {
				// The framework has caught an exception: the database is unavailable.
				response.setHeader(HttpHeaders.RETRY_AFTER, "2");
				response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
			}
		}
	}

	private void refuse(HttpServletRequest request, HttpServletResponse response, OAuth2Error error)
			throws IOException {
		this.challenge.commence(request, response, new OAuth2AuthenticationException(error));
		this.converter.write(error, MediaType.APPLICATION_JSON, new ServletServerHttpResponse(response));
	}

}
