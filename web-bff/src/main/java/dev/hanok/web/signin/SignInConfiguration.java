package dev.hanok.web.signin;

import java.time.Clock;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.hanok.starter.security.RevokedTokens;
import dev.hanok.web.browser.ShopProperties;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * Who may see which page, and the authorization code flow with PKCE at auth-service.
 * Browsers are sent to the gateway; this service itself calls auth-service directly.
 */
@Configuration(proxyBeanMethods = false)
class SignInConfiguration {

	static final String REGISTRATION = "hanok";

	static final String SIGN_IN = "/session/sign-in/" + REGISTRATION;

	private static final Logger log = LoggerFactory.getLogger(SignInConfiguration.class);

	/**
	 * Allows scripts and styles only from files of this origin, never inline, and forms
	 * only to this origin.
	 */
	private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
			+ "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

	@Bean
	SecurityFilterChain pages(HttpSecurity http, ShopProperties shop,
			CookieAuthorizationRequestRepository authorizationRequests,
			RestClientAuthorizationCodeTokenResponseClient tokens, RevokedTokens revoked, Clock clock) {
		return http
			.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
				.permitAll()
				.requestMatchers("/checkout/**", "/orders/**", "/account/**")
				.authenticated()
				.anyRequest()
				.permitAll())
			.oauth2Login(login -> login.loginPage(SIGN_IN)
				.authorizationEndpoint(endpoint -> endpoint.baseUri("/session/sign-in")
					.authorizationRequestRepository(authorizationRequests))
				.redirectionEndpoint(endpoint -> endpoint.baseUri("/session/callback"))
				.tokenEndpoint(endpoint -> endpoint.accessTokenResponseClient(tokens))
				.successHandler((request, response, user) -> response
					.sendRedirect(CookieAuthorizationRequestRepository.returnTo(request)))
				.failureHandler((request, response, failure) -> {
					log.warn("A sign-in could not be completed: {}", failure.toString());
					response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
				}))
			.logout(logout -> logout.logoutUrl("/session/sign-out").logoutSuccessHandler(new SignOutHandler(shop)))
			.exceptionHandling(errors -> errors.authenticationEntryPoint(new SignInEntryPoint()))
			.addFilterAfter(new SessionLifetimeFilter(shop.sessionLifetime(), revoked, clock),
					SecurityContextHolderFilter.class)
			.requestCache(cache -> cache.disable())
			.csrf(csrf -> csrf.csrfTokenRepository(csrfTokens(shop)))
			.headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(POLICY))
				.referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN)))
			.build();
	}

	/**
	 * The CSRF token is in a cookie, because visitors without a session also send forms.
	 */
	private static CookieCsrfTokenRepository csrfTokens(ShopProperties shop) {
		var tokens = new CookieCsrfTokenRepository();
		tokens.setCookieName(shop.cookie("SHOP_CSRF"));
		tokens.setCookiePath("/");
		tokens.setCookieCustomizer(cookie -> cookie.httpOnly(true).secure(shop.isSecure()).sameSite("Lax"));
		return tokens;
	}

	@Bean
	CookieAuthorizationRequestRepository authorizationRequests(ClientRegistrationRepository clients,
			ShopProperties shop, Clock clock) {
		return new CookieAuthorizationRequestRepository(client(clients), shop, clock);
	}

	@Bean
	OAuth2AuthorizedClientRepository authorizedClients() {
		return new SessionAuthorizedClientRepository();
	}

	/** ID tokens are verified with the keys that the starter fetches and caches. */
	@Bean
	JwtDecoderFactory<ClientRegistration> idTokens(JWKSource<SecurityContext> keys, ShopProperties shop) {
		return registration -> {
			NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(keys)
				.jwsAlgorithm(SignatureAlgorithm.RS256)
				.build();
			decoder.setJwtValidator(
					new DelegatingOAuth2TokenValidator<>(JwtTypeValidator.jwt(), new JwtTimestampValidator(),
							new JwtIssuerValidator(shop.uri().toString()), new OidcIdTokenValidator(registration)));
			return decoder;
		};
	}

	@Bean
	Clock clock() {
		return Clock.systemUTC();
	}

	static ClientRegistration client(ClientRegistrationRepository clients) {
		ClientRegistration client = clients.findByRegistrationId(REGISTRATION);
		if (client == null) {
			throw new IllegalStateException("There is no client registration " + REGISTRATION);
		}
		return client;
	}

}
