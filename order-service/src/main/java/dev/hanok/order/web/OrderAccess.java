package dev.hanok.order.web;

import dev.hanok.starter.security.AccessRules;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationManagers;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/**
 * Who may call what. Whose order it is, is decided with each order.
 */
@Configuration(proxyBeanMethods = false)
class OrderAccess {

	@Bean
	AccessRules orderAccessRules() {
		return requests -> {
			requests.requestMatchers("/api/orders/**")
				.access(AuthorizationManagers.allOf(AuthorityAuthorizationManager.hasAuthority("SCOPE_orders"),
						named()));
			requests.requestMatchers("/v3/api-docs/**").permitAll();
		};
	}

	/** An order belongs to somebody. */
	private static AuthorizationManager<RequestAuthorizationContext> named() {
		return (authentication, request) -> new AuthorizationDecision(authentication.get().getName() != null);
	}

}
