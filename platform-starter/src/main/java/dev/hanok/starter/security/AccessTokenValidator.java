package dev.hanok.starter.security;

import java.util.List;
import java.util.Locale;

import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.BearerTokenErrors;
import org.springframework.util.StringUtils;

/**
 * Accepts an access token of RFC 9068 ({@code typ: at+jwt}) for the platform or for this
 * service, and a plain JWT for the platform only. An ID token is a plain JWT for a
 * client, and a client may have the name of a service.
 */
class AccessTokenValidator implements OAuth2TokenValidator<Jwt> {

	private static final OAuth2Error OTHER_TYPE = BearerTokenErrors.invalidToken("This is no access token.");

	private static final OAuth2Error OTHER_AUDIENCE = BearerTokenErrors
		.invalidToken("The token is for another audience.");

	private final String platform;

	private final String service;

	/**
	 * A validator.
	 * @param platform the audience of tokens for all services
	 * @param service the audience of tokens for this service; empty for none
	 */
	AccessTokenValidator(String platform, String service) {
		this.platform = platform;
		this.service = service;
	}

	@Override
	public OAuth2TokenValidatorResult validate(Jwt token) {
		String type = String.valueOf(token.getHeaders().getOrDefault("typ", "JWT")).toLowerCase(Locale.ROOT);
		boolean accessToken = type.equals("at+jwt") || type.equals("application/at+jwt");
		if (!accessToken && !type.equals("jwt")) {
			return OAuth2TokenValidatorResult.failure(OTHER_TYPE);
		}
		List<String> audience = token.getAudience();
		boolean forThis = audience != null && (audience.contains(this.platform)
				|| (accessToken && StringUtils.hasText(this.service) && audience.contains(this.service)));
		return forThis ? OAuth2TokenValidatorResult.success() : OAuth2TokenValidatorResult.failure(OTHER_AUDIENCE);
	}

}
