package dev.hanok.starter.security;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;

/**
 * Who may call what of a service, as a bean of that service. Health and info of the
 * actuator are open already; what no rule names needs a valid token.
 */
@FunctionalInterface
public interface AccessRules {

	/**
	 * Adds this service's rules; the first that matches a request decides. Scopes are
	 * authorities {@code SCOPE_<scope>}, roles {@code ROLE_<ROLE>}.
	 * @param requests where to add them
	 */
	void apply(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests);

}
