package dev.hanok.starter.token;

import java.time.Clock;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.endpoint.RestClientClientCredentialsTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.client.ClientRegistrationIdProcessor;
import org.springframework.security.oauth2.client.web.client.OAuth2ClientHttpRequestInterceptor;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientHttpServiceGroupConfigurer;

/**
 * Gives {@code @HttpExchange} clients with {@code @ClientRegistrationId} the service's
 * own access token. Active if spring-security-oauth2-client is present and a client
 * registration has the grant type {@code client_credentials}. These clients never send
 * the user's token: the calling service has already decided what the user may do.
 */
@AutoConfiguration(after = OAuth2ClientAutoConfiguration.class, before = TaskSchedulingAutoConfiguration.class)
@ConditionalOnClass({ OAuth2AuthorizedClientManager.class, OAuth2ClientAutoConfiguration.class })
@Conditional(OnClientCredentialsRegistration.class)
@EnableConfigurationProperties(TokenProperties.class)
@EnableScheduling
public final class ClientTokenAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	ClientTokens clientTokens(ClientRegistrationRepository registrations, OAuth2AuthorizedClientService tokens,
			RestClient.Builder builder, TokenProperties properties,
			@Value("${platform.security.issuer:}") String issuer) {
		var remote = new RestClientClientCredentialsTokenResponseClient();
		String key = properties.privateKey();
		if (key != null) {
			remote.addParametersConverter(ClientAssertions.signedWith(key, issuer));
		}
		// The builder of the starter finds auth-service in the registry.
		remote.setRestClient(builder
			.configureMessageConverters(converters -> converters.addCustomConverter(new FormHttpMessageConverter())
				.addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
			.defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
			.build());
		Clock clock = Clock.systemUTC();
		return new ClientTokens(registrations, tokens, new TokenEndpoint(remote, clock), clock);
	}

	@Bean
	@ConditionalOnMissingBean
	OAuth2AuthorizedClientManager authorizedClientManager(ClientTokens tokens) {
		return tokens.replacing(ClientTokens.LAST_SECONDS);
	}

	@Bean
	TokenRenewal tokenRenewal(ClientTokens tokens, TokenProperties properties, Environment environment) {
		return new TokenRenewal(tokens.replacing(properties.renewAhead()),
				OnClientCredentialsRegistration.registrationIds(environment));
	}

	/**
	 * Does what Spring Security's own configurer does, with two differences: the user is
	 * never the owner of the token, and a token that a service refused is not used again.
	 */
	@Bean
	RestClientHttpServiceGroupConfigurer clientTokenGroupConfigurer(OAuth2AuthorizedClientManager manager,
			OAuth2AuthorizedClientService tokens) {
		var interceptor = new OAuth2ClientHttpRequestInterceptor(manager);
		interceptor.setPrincipalResolver(request -> ClientTokens.SERVICE);
		interceptor
			.setAuthorizationFailureHandler(OAuth2ClientHttpRequestInterceptor.authorizationFailureHandler(tokens));
		return groups -> {
			groups.forEachClient((group, client) -> client.requestInterceptor(interceptor));
			groups.forEachProxyFactory((group, factory) -> factory
				.httpRequestValuesProcessor(ClientRegistrationIdProcessor.DEFAULT_INSTANCE));
		};
	}

}
