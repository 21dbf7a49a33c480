package dev.hanok.monitor.signin;

import java.util.List;

import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;

/**
 * Creates the user from the tokens of auth-service: the name from the ID token, the roles
 * from the access token, which is verified as in every service.
 */
class Operators implements OAuth2UserService<OidcUserRequest, OidcUser> {

	private final JwtDecoder accessTokens;

	private final JwtAuthenticationConverter authorities;

	Operators(JwtDecoder accessTokens, JwtAuthenticationConverter authorities) {
		this.accessTokens = accessTokens;
		this.authorities = authorities;
	}

	@Override
	public OidcUser loadUser(OidcUserRequest request) {
		return new DefaultOidcUser(authorities(request.getAccessToken().getTokenValue()), request.getIdToken());
	}

	private List<GrantedAuthority> authorities(String accessToken) {
		try {
			Jwt token = this.accessTokens.decode(accessToken);
			return List.copyOf(this.authorities.convert(token).getAuthorities());
		}
		catch (JwtException ex) {
			throw new OAuth2AuthenticationException(new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN), ex);
		}
	}

}
