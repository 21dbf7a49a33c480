package dev.hanok.monitor.signin;

import java.util.List;

import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.oidc.StandardClaimNames;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;

/**
 * Creates the user from the tokens of auth-service: the name from the ID token, the
 * authorities (roles and scopes) from the access token, which is verified as in every
 * service.
 */
class AccessTokenUserService implements OAuth2UserService<OidcUserRequest, OidcUser> {

	private final JwtDecoder accessTokenDecoder;

	private final JwtAuthenticationConverter authenticationConverter;

	AccessTokenUserService(JwtDecoder accessTokenDecoder, JwtAuthenticationConverter authenticationConverter) {
		this.accessTokenDecoder = accessTokenDecoder;
		this.authenticationConverter = authenticationConverter;
	}

	@Override
	public OidcUser loadUser(OidcUserRequest request) {
		return new DefaultOidcUser(authoritiesOf(request.getAccessToken().getTokenValue()), request.getIdToken(),
				StandardClaimNames.PREFERRED_USERNAME);
	}

	private List<GrantedAuthority> authoritiesOf(String accessToken) {
		try {
			Jwt token = this.accessTokenDecoder.decode(accessToken);
			return List.copyOf(this.authenticationConverter.convert(token).getAuthorities());
		}
		catch (JwtException ex) {
			throw new OAuth2AuthenticationException(new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN), ex);
		}
	}

}
