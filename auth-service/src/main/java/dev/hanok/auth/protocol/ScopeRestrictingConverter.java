package dev.hanok.auth.protocol;

import java.util.Set;
import java.util.stream.Collectors;

import dev.hanok.auth.users.Users;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Removes from an authorization request the scopes that the signed-in user's roles do not
 * include. A client can request all scopes that it uses, and gets those that the user's
 * roles allow.
 */
class ScopeRestrictingConverter implements AuthenticationConverter {

	private static final String ROLE = "ROLE_";

	private final AuthenticationConverter requests;

	private final Users users;

	ScopeRestrictingConverter(AuthenticationConverter requests, Users users) {
		this.requests = requests;
		this.users = users;
	}

	@Override
	public @Nullable Authentication convert(HttpServletRequest httpRequest) {
		Authentication converted = this.requests.convert(httpRequest);
		if (!(converted instanceof OAuth2AuthorizationCodeRequestAuthenticationToken request)
				|| !(request.getPrincipal() instanceof Authentication user) || roles(user).isEmpty()) {
			return converted;
		}
		return new OAuth2AuthorizationCodeRequestAuthenticationToken(request.getAuthorizationUri(),
				request.getClientId(), user, request.getRedirectUri(), request.getState(),
				this.users.narrow(request.getScopes(), roles(user)), request.getAdditionalParameters());
	}

	/** Empty before the user has signed in. */
	private static Set<String> roles(Authentication user) {
		return user.getAuthorities()
			.stream()
			.map(GrantedAuthority::getAuthority)
			.filter(authority -> authority != null && authority.startsWith(ROLE))
			.filter(authority -> !"ROLE_ANONYMOUS".equals(authority))
			.map(authority -> authority.substring(ROLE.length()))
			.collect(Collectors.toUnmodifiableSet());
	}

}
