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
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/**
 * Refuses a client as RFC 6749, 5.2 says, with the challenge that the framework omits,
 * and without the reason. A client that has to wait gets 429.
 */
class ClientErrorHandler implements AuthenticationFailureHandler {

	private final OAuth2ErrorHttpMessageConverter converter = new OAuth2ErrorHttpMessageConverter();

	@Override
	public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response,
			AuthenticationException failure) throws IOException {
		String code = (failure instanceof OAuth2AuthenticationException refused) ? refused.getError().getErrorCode()
				: OAuth2ErrorCodes.SERVER_ERROR;
		var output = new ServletServerHttpResponse(response);
		if (OAuth2ErrorCodes.INVALID_CLIENT.equals(code)) {
			output.setStatusCode(HttpStatus.UNAUTHORIZED);
			output.getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"hanok\"");
		}
		else if (OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE.equals(code)) {
			// Not 503, from which the gateway would conclude that this instance is
			// unavailable.
			long seconds = (failure instanceof ClientDelayedException delayed) ? delayed.seconds() : 60;
			output.setStatusCode(HttpStatus.TOO_MANY_REQUESTS);
			output.getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
		}
		else {
			output.setStatusCode(HttpStatus.BAD_REQUEST);
		}
		this.converter.write(new OAuth2Error(code), MediaType.APPLICATION_JSON, output);
	}

}
