package dev.hanok.auth.protocol;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

import dev.hanok.auth.tokens.Authorizations;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.web.DefaultRedirectStrategy;
import org.springframework.security.web.RedirectStrategy;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.util.StringUtils;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * Sends a code or an error to the client, as the framework does, and with it the issuer
 * (RFC 9207): a client that uses several authorization servers sees which one has
 * responded. A pushed request is removed when its code is issued.
 */
class AuthorizationResponseHandler implements AuthenticationSuccessHandler, AuthenticationFailureHandler {

	private final RedirectStrategy redirects = new DefaultRedirectStrategy();

	private final String issuer;

	private final Authorizations authorizations;

	AuthorizationResponseHandler(String issuer, Authorizations authorizations) {
		this.issuer = issuer;
		this.authorizations = authorizations;
	}

	@Override
	public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response,
			Authentication authentication) throws IOException {
		var granted = (OAuth2AuthorizationCodeRequestAuthenticationToken) authentication;
		PushedRequest pushed = PushedRequest.of(request);
		if (pushed != null) {
			this.authorizations.remove(pushed.stored());
		}
		UriComponentsBuilder address = address(granted);
		add(address, OAuth2ParameterNames.CODE, Objects.requireNonNull(granted.getAuthorizationCode()).getTokenValue());
		redirect(request, response, granted, address);
	}

	@Override
	public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response,
			AuthenticationException failure) throws IOException {
		var asked = (failure instanceof OAuth2AuthorizationCodeRequestAuthenticationException refused)
				? refused.getAuthorizationCodeRequestAuthentication() : null;
		if (asked == null || !StringUtils.hasText(asked.getRedirectUri())) {
			response.sendError(HttpStatus.BAD_REQUEST.value());
			return;
		}
		OAuth2Error error = ((OAuth2AuthenticationException) failure).getError();
		UriComponentsBuilder address = address(asked);
		add(address, OAuth2ParameterNames.ERROR, error.getErrorCode());
		add(address, OAuth2ParameterNames.ERROR_DESCRIPTION, error.getDescription());
		add(address, OAuth2ParameterNames.ERROR_URI, error.getUri());
		redirect(request, response, asked, address);
	}

	private static UriComponentsBuilder address(OAuth2AuthorizationCodeRequestAuthenticationToken asked) {
		return UriComponentsBuilder.fromUriString(Objects.requireNonNull(asked.getRedirectUri()));
	}

	private void redirect(HttpServletRequest request, HttpServletResponse response,
			OAuth2AuthorizationCodeRequestAuthenticationToken asked, UriComponentsBuilder address) throws IOException {
		add(address, OAuth2ParameterNames.STATE, asked.getState());
		add(address, "iss", this.issuer);
		// True: the components are encoded already.
		this.redirects.sendRedirect(request, response, address.build(true).toUriString());
	}

	private static void add(UriComponentsBuilder address, String name, @Nullable String value) {
		if (value != null && !value.isBlank()) {
			address.queryParam(name, UriUtils.encode(value, StandardCharsets.UTF_8));
		}
	}

}
