package dev.hanok.web.signin;

import java.time.Clock;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.RestClientRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.web.client.RestClient;

/**
 * HTTP clients of auth-service's token endpoint, which find an instance in the registry.
 */
@Configuration(proxyBeanMethods = false)
class TokenConfiguration {

	@Bean
	RestClientAuthorizationCodeTokenResponseClient codeTokens(RestClient.Builder builder) {
		var client = new RestClientAuthorizationCodeTokenResponseClient();
		client.setRestClient(restClient(builder));
		return client;
	}

	@Bean
	TokenRenewal tokenRenewal(RestClient.Builder builder, SessionRepository<? extends Session> sessions,
			StringRedisTemplate redis, ClientRegistrationRepository clients, Clock clock) {
		var endpoint = new RestClientRefreshTokenTokenResponseClient();
		endpoint.setRestClient(restClient(builder));
		return new TokenRenewal(sessions, redis, endpoint, SignInConfiguration.client(clients), clock);
	}

	private static RestClient restClient(RestClient.Builder builder) {
		return builder.clone()
			.configureMessageConverters(converters -> converters.addCustomConverter(new FormHttpMessageConverter())
				.addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
			.defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
			.build();
	}

}
