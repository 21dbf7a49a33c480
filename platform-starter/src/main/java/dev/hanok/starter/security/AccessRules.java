package dev.hanok.starter.security;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;

/**
 * Who may call which paths of a service. A service defines a bean of this type. Health
 * and info of the actuator never need a token; paths without a rule require a valid
 * token.
 */
@FunctionalInterface
public interface AccessRules {

	/**
	 * Adds this service's rules; the first that matches a request decides. Scopes are
	 * authorities {@code SCOPE_<scope>}, roles {@code ROLE_<ROLE>}.
	 * @param requests the registry to add the rules to
	 */
	void apply(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests);

}
