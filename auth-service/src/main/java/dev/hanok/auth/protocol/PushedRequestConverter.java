package dev.hanok.auth.protocol;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2PushedAuthorizationRequestAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Removes the client's secret from a pushed request. The framework would store the secret
 * with the other parameters.
 */
class PushedRequestConverter implements AuthenticationConverter {

	private static final Set<String> SECRETS = Set.of(OAuth2ParameterNames.CLIENT_SECRET,
			OAuth2ParameterNames.CLIENT_ASSERTION, OAuth2ParameterNames.CLIENT_ASSERTION_TYPE);

	private final AuthenticationConverter requests;

	PushedRequestConverter(AuthenticationConverter requests) {
		this.requests = requests;
	}

	@Override
	public @Nullable Authentication convert(HttpServletRequest request) {
		if (!(this.requests.convert(request) instanceof OAuth2PushedAuthorizationRequestAuthenticationToken pushed)) {
			return null;
		}
		Map<String, Object> parameters = pushed.getAdditionalParameters()
			.entrySet()
			.stream()
			.filter(parameter -> !SECRETS.contains(parameter.getKey()))
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
		return new OAuth2PushedAuthorizationRequestAuthenticationToken(pushed.getAuthorizationUri(),
				pushed.getClientId(), (Authentication) pushed.getPrincipal(), pushed.getRedirectUri(),
				pushed.getState(), pushed.getScopes(), parameters);
	}

}
