package dev.hanok.auth.protocol;

import java.util.Map;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponseType;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationValidator;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.util.StringUtils;

/**
 * Tells a client by an error at its redirect URI that a request is not supported. The
 * framework would show the user an error, or ignore the parameter. The converters after
 * this one handle all other requests.
 */
class UnsupportedRequestConverter implements AuthenticationConverter {

	private final RegisteredClientRepository clients;

	UnsupportedRequestConverter(RegisteredClientRepository clients) {
		this.clients = clients;
	}

	@Override
	public @Nullable Authentication convert(HttpServletRequest request) {
		String error = error(request);
		if (error != null) {
			throw new OAuth2AuthorizationCodeRequestAuthenticationException(new OAuth2Error(error), recipient(request));
		}
		return null;
	}

	private static @Nullable String error(HttpServletRequest request) {
		String responseType = single(request, OAuth2ParameterNames.RESPONSE_TYPE);
		if (responseType != null && !responseType.equals(OAuth2AuthorizationResponseType.CODE.getValue())) {
			return OAuth2ErrorCodes.UNSUPPORTED_RESPONSE_TYPE;
		}
		if (request.getParameter("request") != null) {
			return "request_not_supported";
		}
		String reference = request.getParameter(OAuth2ParameterNames.REQUEST_URI);
		return (reference != null && !reference.startsWith(PushedRequest.PREFIX)) ? "request_uri_not_supported" : null;
	}

	/** Null if there is no such client, or it has not registered the redirect URI. */
	private @Nullable OAuth2AuthorizationCodeRequestAuthenticationToken recipient(HttpServletRequest request) {
		String clientId = single(request, OAuth2ParameterNames.CLIENT_ID);
		String redirectUri = single(request, OAuth2ParameterNames.REDIRECT_URI);
		RegisteredClient client = (clientId != null) ? this.clients.findByClientId(clientId) : null;
		if (clientId == null || redirectUri == null || client == null) {
			return null;
		}
		var anonymous = new AnonymousAuthenticationToken("anonymous", "anonymous",
				AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"));
		var asked = new OAuth2AuthorizationCodeRequestAuthenticationToken(request.getRequestURL().toString(), clientId,
				anonymous, redirectUri, single(request, OAuth2ParameterNames.STATE), Set.of(), Map.of());
		try {
			OAuth2AuthorizationCodeRequestAuthenticationValidator.DEFAULT_REDIRECT_URI_VALIDATOR.accept(
					OAuth2AuthorizationCodeRequestAuthenticationContext.with(asked).registeredClient(client).build());
			return asked;
		}
		catch (OAuth2AuthorizationCodeRequestAuthenticationException ex) {
			return null;
		}
	}

	private static @Nullable String single(HttpServletRequest request, String name) {
		String[] values = request.getParameterValues(name);
		return (values != null && values.length == 1 && StringUtils.hasText(values[0])) ? values[0] : null;
	}

}
