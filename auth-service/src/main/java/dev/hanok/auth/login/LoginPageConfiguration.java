package dev.hanok.auth.login;

import dev.hanok.auth.cookie.BrowserCookies;
import dev.hanok.auth.page.PagePolicy;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * The security filter chain of the pages. A session begins with a sign-in. A browser that
 * only opens a page gets cookies, and this service stores nothing for it.
 */
@Configuration(proxyBeanMethods = false)
class LoginPageConfiguration {

	@Bean
	@Order(2)
	SecurityFilterChain pages(HttpSecurity http, LoginSuccessHandler success, LoginFailureHandler failure,
			LoginOrigins origins, BrowserCookies cookies, AuthorizationManager<RequestAuthorizationContext> signedIn,
			AuthorizationManager<RequestAuthorizationContext> signedInRecently) {
		return http.securityMatcher("/", "/login", "/logout", "/oauth2/assets/**", "/oauth2/consent", "/account/**")
			.authorizeHttpRequests(requests -> requests
				.requestMatchers("/oauth2/consent", "/account/security/**", "/account/password", "/account/factors",
						"/account/device")
				.access(signedIn)
				.requestMatchers("/account/factors/**", "/account/users/**")
				.access(signedInRecently)
				// The page that asks for the second factor.
				.requestMatchers("/account/factor")
				.authenticated()
				.anyRequest()
				.permitAll())
			.formLogin(login -> login.loginPage("/login")
				.authenticationDetailsSource(origins)
				.successHandler(success)
				.failureHandler(failure))
			.csrf(csrf -> csrf.csrfTokenRepository(csrfTokens(cookies)))
			.headers(
					headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(PagePolicy.directives()))
						.referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN)))
			.build();
	}

	private static CookieCsrfTokenRepository csrfTokens(BrowserCookies cookies) {
		var tokens = new CookieCsrfTokenRepository();
		tokens.setCookieName(cookies.name("AUTH_CSRF"));
		tokens.setCookieCustomizer(cookies::customize);
		return tokens;
	}

}
