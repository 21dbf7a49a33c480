package dev.hanok.auth.protocol;

import java.time.InstantSource;

import dev.hanok.auth.keys.SigningKeys;
import dev.hanok.auth.password.ClientSecrets;
import dev.hanok.auth.tokens.Authorizations;
import dev.hanok.auth.tokens.SingleUse;
import dev.hanok.auth.users.Users;
import dev.hanok.starter.security.BearerTokens;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OidcConfigurer;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.server.authorization.authentication.ClientSecretAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Two of three chains: the protocols' endpoints, and all that is neither theirs nor a
 * page for signing in, which needs a token as in every service.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

	/**
	 * What a browser comes with; the only request worth to be remembered over a login.
	 */
	static final RequestMatcher AUTHORIZE = PathPatternRequestMatcher.withDefaults()
		.matcher(HttpMethod.GET, "/oauth2/authorize");

	private final RegisteredClientRepository clients;

	private final Users users;

	private final Authorizations authorizations;

	private final SingleUse singleUse;

	private final ClientSecrets secrets;

	SecurityConfiguration(RegisteredClientRepository clients, Users users, Authorizations authorizations,
			SingleUse singleUse, ClientSecrets secrets) {
		this.clients = clients;
		this.users = users;
		this.authorizations = authorizations;
		this.singleUse = singleUse;
		this.secrets = secrets;
	}

	@Bean
	@Order(1)
	SecurityFilterChain protocols(HttpSecurity http, SigningKeys keys, SessionProperties sessions,
			OAuth2TokenGenerator<? extends OAuth2Token> tokens) {
		return http.oauth2AuthorizationServer(server -> {
			http.securityMatcher(server.getEndpointsMatcher());
			customize(server.tokenGenerator(tokens));
		})
			.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
			.exceptionHandling(errors -> errors.defaultAuthenticationEntryPointFor(new SignInEntryPoint(), AUTHORIZE))
			.addFilterBefore(new SessionLifetimeFilter(sessions.sessionLifetime(), InstantSource.system()),
					SecurityContextHolderFilter.class)
			.addFilterBefore(new CacheableDocumentsFilter(keys.cacheable()), HeaderWriterFilter.class)
			.build();
	}

	@Bean
	ParameterFirewall httpFirewall() {
		return new ParameterFirewall();
	}

	private void customize(OAuth2AuthorizationServerConfigurer server) {
		server
			.clientAuthentication(client -> client.authenticationConverters(all -> all.add(new PublicClientConverter()))
				.authenticationProvider(new PublicClientProvider(this.clients))
				.authenticationProviders(all -> all.forEach(this::checkSecrets))
				.errorResponseHandler(new ClientErrorHandler()))
			.authorizationEndpoint(endpoint -> endpoint.consentPage("/oauth2/consent")
				.authorizationRequestConverters(
						all -> all.replaceAll(converter -> new ScopeRestrictingConverter(converter, this.users))))
			.tokenEndpoint(endpoint -> endpoint.authenticationProviders(all -> all.replaceAll(this.singleUse)))
			.authorizationServerMetadataEndpoint(endpoint -> endpoint
				.authorizationServerMetadataCustomizer(document -> document.claims(Discovery::describe)))
			.oidc(this::customize);
	}

	private void checkSecrets(AuthenticationProvider provider) {
		if (provider instanceof ClientSecretAuthenticationProvider check) {
			check.setPasswordEncoder(this.secrets.encoder());
		}
	}

	private void customize(OidcConfigurer oidc) {
		oidc.providerConfigurationEndpoint(
				endpoint -> endpoint.providerConfigurationCustomizer(document -> document.claims(Discovery::describe)))
			.logoutEndpoint(endpoint -> endpoint.authenticationProviders(
					all -> all.replaceAll(provider -> new LogoutAuthenticationProvider(provider, this.authorizations)))
				// A request that does not prove whose session it is about: the user is
				// asked.
				.errorResponseHandler((request, response, failure) -> response.sendRedirect("/logout")));
	}

	@Bean
	@Order(3)
	SecurityFilterChain rest(HttpSecurity http, BearerTokens tokens) {
		return tokens.applyTo(http)
			.authorizeHttpRequests(requests -> requests
				.requestMatchers("/actuator/health/**", "/actuator/health", "/actuator/info", "/error", "/v3/api-docs",
						"/internal/revocations")
				.permitAll()
				.anyRequest()
				.authenticated())
			.build();
	}

}
