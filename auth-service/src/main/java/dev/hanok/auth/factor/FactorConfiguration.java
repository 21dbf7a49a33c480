package dev.hanok.auth.factor;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authorization.AllRequiredFactorsAuthorizationManager;
import org.springframework.security.authorization.AuthenticatedAuthorizationManager;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationManagers;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.ExceptionHandlingConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/**
 * The rules that the filter chains use, and the page to which a user without the factor
 * is sent. {@code @EnableMultiFactorAuthentication} is not used: it requires the same
 * factors of every user.
 */
@Configuration(proxyBeanMethods = false)
class FactorConfiguration {

	/** How recently a user must have used a factor to change the factors. */
	private static final Duration RECENT = Duration.ofMinutes(10);

	/** A user who has signed in, with a second factor if the user needs one. */
	@Bean
	AuthorizationManager<RequestAuthorizationContext> signedIn(SecondFactors factors) {
		AuthorizationManager<RequestAuthorizationContext> second = second(null);
		return AuthorizationManagers.allOf(AuthenticatedAuthorizationManager.authenticated(),
				(user, request) -> SecondFactors.isSignIn(user.get())
						&& factors.isMissing(user.get(), request.getRequest()) ? second.authorize(user, request)
								: null);
	}

	/**
	 * A user who has proved in the last ten minutes who they are: by the second factor,
	 * or by the password if the user has no second factor yet.
	 */
	@Bean
	AuthorizationManager<RequestAuthorizationContext> signedInRecently(SecondFactors factors) {
		AuthorizationManager<RequestAuthorizationContext> second = second(RECENT);
		AuthorizationManager<RequestAuthorizationContext> password = factor(FactorGrantedAuthority.PASSWORD_AUTHORITY,
				RECENT);
		return AuthorizationManagers.allOf(AuthenticatedAuthorizationManager.authenticated(),
				(user, request) -> (has(factors, user.get()) ? second : password).authorize(user, request));
	}

	/** If the password is missing, the form login leads to its own page. */
	@Bean
	Customizer<ExceptionHandlingConfigurer<HttpSecurity>> factorPage() {
		return errors -> errors.defaultDeniedHandlerForMissingAuthority(
				(request, response, missing) -> response.sendRedirect("/account/factor"), SecondFactors.TOTP);
	}

	private static boolean has(SecondFactors factors, @Nullable Authentication user) {
		return user != null && factors.has(user.getName());
	}

	private static AuthorizationManager<RequestAuthorizationContext> second(@Nullable Duration age) {
		return AllRequiredFactorsAuthorizationManager.anyOf(factor(SecondFactors.TOTP, age),
				factor(SecondFactors.RECOVERY_CODE, age), factor(FactorGrantedAuthority.WEBAUTHN_AUTHORITY, age));
	}

	private static AllRequiredFactorsAuthorizationManager<RequestAuthorizationContext> factor(String authority,
			@Nullable Duration age) {
		return AllRequiredFactorsAuthorizationManager.<RequestAuthorizationContext>builder()
			.requireFactor(factor -> factor.authority(authority).validDuration(age))
			.build();
	}

}
