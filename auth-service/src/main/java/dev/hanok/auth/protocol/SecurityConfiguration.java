package dev.hanok.auth.protocol;

import java.time.InstantSource;
import java.util.List;
import java.util.Objects;

import dev.hanok.auth.device.DeviceFlow;
import dev.hanok.auth.factor.SecondFactors;
import dev.hanok.auth.keys.SigningKeys;
import dev.hanok.auth.login.ClientAttempts;
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
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OidcConfigurer;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.server.authorization.authentication.ClientSecretAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.JwtClientAssertionAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * The security filter chains of the endpoints of OAuth 2.1 and OpenID Connect, and of all
 * paths without a chain, which require an access token as in every service.
 * {@code LoginPageConfiguration} has the chain of the pages, the starter that of the
 * actuator.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

	/** A browser's authorization request. */
	static final RequestMatcher AUTHORIZE = PathPatternRequestMatcher.withDefaults()
		.matcher(HttpMethod.GET, "/oauth2/authorize");

	/**
	 * An authorization request with {@code prompt=none}. If no user is signed in, the
	 * endpoint itself redirects to the client's redirect URI with an error.
	 */
	private static final RequestMatcher AUTHORIZE_SILENTLY = new AndRequestMatcher(AUTHORIZE,
			request -> RecentSignInFilter.prompts(request, "none"));

	static final RequestMatcher AUTHORIZE_BY_ANY_METHOD = PathPatternRequestMatcher.withDefaults()
		.matcher("/oauth2/authorize");

	private static final RequestMatcher DEVICE_VERIFICATION = PathPatternRequestMatcher.withDefaults()
		.matcher(DeviceFlow.VERIFICATION);

	private static final RequestMatcher USER_INFO = PathPatternRequestMatcher.withDefaults().matcher("/userinfo");

	private final RegisteredClientRepository clients;

	private final Users users;

	private final Authorizations authorizations;

	private final SingleUse singleUse;

	private final ClientSecrets secrets;

	private final ClientAttempts attempts;

	private final DeviceFlow devices;

	private final String issuer;

	private final Discovery discovery;

	SecurityConfiguration(RegisteredClientRepository clients, Users users, Authorizations authorizations,
			SingleUse singleUse, ClientSecrets secrets, ClientAttempts attempts, DeviceFlow devices,
			AuthorizationServerSettings settings) {
		this.clients = clients;
		this.users = users;
		this.authorizations = authorizations;
		this.singleUse = singleUse;
		this.secrets = secrets;
		this.attempts = attempts;
		this.devices = devices;
		this.issuer = Objects.requireNonNull(settings.getIssuer());
		this.discovery = new Discovery(users.scopesOfRoles());
	}

	@Bean
	@Order(1)
	SecurityFilterChain protocols(HttpSecurity http, SigningKeys keys,
			OAuth2TokenGenerator<? extends OAuth2Token> tokens, SecondFactors factors,
			AuthorizationManager<RequestAuthorizationContext> signedIn) {
		return http.oauth2AuthorizationServer(server -> {
			http.securityMatcher(server.getEndpointsMatcher());
			customize(server.tokenGenerator(tokens));
		})
			.authorizeHttpRequests(requests -> requests.requestMatchers(AUTHORIZE_SILENTLY)
				.permitAll()
				// A link must not lead to a code that was not typed in.
				.requestMatchers(HttpMethod.GET, DeviceFlow.VERIFICATION)
				.denyAll()
				.anyRequest()
				.access(signedIn))
			.exceptionHandling(
					errors -> errors.defaultAuthenticationEntryPointFor(new SignInEntryPoint(), AUTHORIZE_BY_ANY_METHOD)
						.defaultAuthenticationEntryPointFor(new LoginUrlAuthenticationEntryPoint(DeviceFlow.PAGE),
								DEVICE_VERIFICATION)
						.defaultAuthenticationEntryPointFor(new BearerTokenAuthenticationEntryPoint(), USER_INFO))
			.addFilterAfter(new PushedRequestFilter(this.authorizations, InstantSource.system()),
					SecurityContextHolderFilter.class)
			.addFilterAfter(new RecentSignInFilter(factors::isMissing, InstantSource.system()),
					PushedRequestFilter.class)
			.addFilterBefore(new CacheableDocumentsFilter(keys.cacheable()), HeaderWriterFilter.class)
			.build();
	}

	@Bean
	ParameterFirewall httpFirewall() {
		return new ParameterFirewall();
	}

	private void customize(OAuth2AuthorizationServerConfigurer server) {
		var responses = new AuthorizationResponseHandler(this.issuer, this.authorizations);
		var errors = new ClientErrorHandler();
		this.devices.enable(server, errors);
		server
			.clientAuthentication(client -> client.authenticationConverters(all -> all.add(new PublicClientConverter()))
				.authenticationProvider(new PublicClientProvider(this.clients))
				.authenticationProviders(all -> all.replaceAll(this::checkSecrets))
				.errorResponseHandler(errors))
			.authorizationEndpoint(endpoint -> endpoint.consentPage("/oauth2/consent")
				.authorizationRequestConverters(this::convert)
				.authorizationResponseHandler(responses)
				.errorResponseHandler(responses))
			.pushedAuthorizationRequestEndpoint(endpoint -> endpoint.pushedAuthorizationRequestConverters(this::push))
			.tokenEndpoint(endpoint -> endpoint.authenticationProviders(all -> all.replaceAll(this.singleUse)))
			.authorizationServerMetadataEndpoint(endpoint -> endpoint
				.authorizationServerMetadataCustomizer(document -> document.claims(this.discovery::describe)))
			.oidc(this::customize);
	}

	private void convert(List<AuthenticationConverter> all) {
		all.replaceAll(converter -> new ScopeRestrictingConverter(converter, this.users));
		all.addFirst(new UnsupportedRequestConverter(this.clients));
	}

	private void push(List<AuthenticationConverter> all) {
		all.replaceAll(PushedRequestConverter::new);
		all.addFirst(new UnsupportedRequestConverter(this.clients));
	}

	private AuthenticationProvider checkSecrets(AuthenticationProvider provider) {
		if (provider instanceof ClientSecretAuthenticationProvider check) {
			check.setPasswordEncoder(this.secrets.encoder());
			return new LimitedSecretProvider(check, this.attempts);
		}
		if (provider instanceof JwtClientAssertionAuthenticationProvider check) {
			check.setJwtDecoderFactory(ClientAssertions::decoder);
		}
		return provider;
	}

	private void customize(OidcConfigurer oidc) {
		oidc.providerConfigurationEndpoint(endpoint -> endpoint
			.providerConfigurationCustomizer(document -> document.claims(this.discovery::describe)))
			.userInfoEndpoint(endpoint -> endpoint.errorResponseHandler(new UserInfoErrorHandler()))
			.logoutEndpoint(endpoint -> endpoint.authenticationProviders(
					all -> all.replaceAll(provider -> new LogoutAuthenticationProvider(provider, this.authorizations)))
				// A logout request without a valid id_token_hint does not prove that it
				// belongs to this session, so /logout asks the user to confirm.
				.errorResponseHandler((request, response, failure) -> response.sendRedirect("/logout")));
	}

	@Bean
	@Order(3)
	SecurityFilterChain otherPaths(HttpSecurity http, BearerTokens tokens) {
		return tokens.applyTo(http)
			.authorizeHttpRequests(requests -> requests
				.requestMatchers("/actuator/health/**", "/actuator/health", "/actuator/info", "/error", "/v3/api-docs",
						"/internal/revocations")
				.permitAll()
				.requestMatchers("/api/accounts/**")
				.hasAuthority("SCOPE_accounts.admin")
				.anyRequest()
				.authenticated())
			.build();
	}

}
