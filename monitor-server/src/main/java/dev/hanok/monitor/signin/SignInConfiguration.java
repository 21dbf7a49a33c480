package dev.hanok.monitor.signin;

import java.util.Set;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.hanok.starter.security.RevokedTokens;
import jakarta.servlet.DispatcherType;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.csrf.CsrfTokenRequestHandler;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.client.RestClient;

/**
 * Authorization code flow with PKCE at auth-service. Browsers are redirected to the
 * gateway; this server itself calls auth-service directly, and only when a user signs in.
 */
@Configuration(proxyBeanMethods = false)
class SignInConfiguration {

	/** Requests for HTML pages, not requests that the script of a page sends. */
	static final RequestMatcher PAGES = pages();

	private static final String SIGN_IN = "/session/sign-in";

	@Bean
	SecurityFilterChain operatorsOnly(HttpSecurity http, MonitorProperties address, AccessTokenUserService users,
			OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> tokens, RevokedTokens revoked) {
		return http
			.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ASYNC)
				.permitAll()
				.requestMatchers("/error")
				.permitAll()
				// Instances are added and removed by the registry only.
				.requestMatchers(HttpMethod.POST, "/instances")
				.denyAll()
				.requestMatchers(HttpMethod.DELETE, "/instances/*", "/applications/*")
				.denyAll()
				.anyRequest()
				.hasRole("OPERATOR"))
			.oauth2Login(login -> login.loginPage(SIGN_IN + "/hanok")
				.authorizationEndpoint(endpoint -> endpoint.baseUri(SIGN_IN))
				.redirectionEndpoint(endpoint -> endpoint.baseUri("/session/callback"))
				.tokenEndpoint(endpoint -> endpoint.accessTokenResponseClient(tokens))
				.userInfoEndpoint(endpoint -> endpoint.oidcUserService(users))
				.failureHandler(Pages::failed))
			.logout(logout -> logout.logoutSuccessHandler(new OidcSignOutHandler(address)))
			.exceptionHandling(errors -> errors
				.defaultAuthenticationEntryPointFor(new LoginUrlAuthenticationEntryPoint(SIGN_IN + "/hanok"), PAGES)
				.defaultAuthenticationEntryPointFor(new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED),
						new NegatedRequestMatcher(PAGES))
				.accessDeniedHandler(Pages::denied))
			.requestCache(cache -> cache.requestCache(openedPages()))
			.csrf(csrf -> csrf.csrfTokenRepository(CookieCsrfTokenRepository.withHttpOnlyFalse())
				.csrfTokenRequestHandler(tokenInCookie()))
			.addFilterBefore(new SessionLimitFilter(address.sessionLimit(), revoked), SecurityContextHolderFilter.class)
			.build();
	}

	private static RequestMatcher pages() {
		var html = new MediaTypeRequestMatcher(MediaType.TEXT_HTML, MediaType.APPLICATION_XHTML_XML);
		html.setIgnoredMediaTypes(Set.of(MediaType.ALL));
		return html;
	}

	/**
	 * Stores the page to which the browser returns after signing in. {@code /login} is
	 * not stored, because the page opens it when its session has ended.
	 */
	private static HttpSessionRequestCache openedPages() {
		PathPatternRequestMatcher.Builder paths = PathPatternRequestMatcher.withDefaults();
		var cache = new HttpSessionRequestCache();
		cache.setRequestMatcher(new AndRequestMatcher(PAGES, paths.matcher(HttpMethod.GET, "/**"),
				new NegatedRequestMatcher(paths.matcher("/login"))));
		return cache;
	}

	/**
	 * The page's script reads the CSRF token from the cookie and sends it back, so each
	 * response must set the cookie.
	 */
	private static CsrfTokenRequestHandler tokenInCookie() {
		var attributes = new CsrfTokenRequestAttributeHandler();
		return (request, response, token) -> {
			attributes.handle(request, response, token);
			token.get();
		};
	}

	@Bean
	AccessTokenUserService accessTokenUserService(JwtDecoder accessTokenDecoder,
			JwtAuthenticationConverter authenticationConverter) {
		return new AccessTokenUserService(accessTokenDecoder, authenticationConverter);
	}

	@Bean
	OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> tokenClient(RestClient.Builder builder) {
		var client = new RestClientAuthorizationCodeTokenResponseClient();
		client.setRestClient(builder.clone()
			.configureMessageConverters(converters -> converters.addCustomConverter(new FormHttpMessageConverter())
				.addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
			.defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
			.build());
		return client;
	}

	/** ID tokens are verified with the keys that the starter fetches and caches. */
	@Bean
	JwtDecoderFactory<ClientRegistration> idTokens(JWKSource<SecurityContext> keys,
			@Value("${platform.security.issuer}") String issuer) {
		return registration -> {
			NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(keys)
				.jwsAlgorithm(SignatureAlgorithm.RS256)
				.build();
			decoder.setJwtValidator(
					new DelegatingOAuth2TokenValidator<>(JwtTypeValidator.jwt(), new JwtTimestampValidator(),
							new JwtIssuerValidator(issuer), new OidcIdTokenValidator(registration)));
			return decoder;
		};
	}

}
