package dev.hanok.starter.security;

import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;

/**
 * Configures a filter chain the way every resource server of the platform is: stateless,
 * bearer tokens only, problems as responses. For services that need a chain of their own.
 */
public class BearerTokens {

	private final ProblemChallenges challenges;

	private final JwtAuthenticationConverter authorities;

	BearerTokens(ProblemChallenges challenges, JwtAuthenticationConverter authorities) {
		this.challenges = challenges;
		this.authorities = authorities;
	}

	/**
	 * Applies it.
	 * @param http the chain to configure
	 * @return the same chain
	 */
	public HttpSecurity applyTo(HttpSecurity http) {
		return http.csrf(csrf -> csrf.disable())
			.sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.requestCache(cache -> cache.disable())
			.logout(logout -> logout.disable())
			.anonymous(anonymous -> {
			})
			.exceptionHandling(
					errors -> errors.authenticationEntryPoint(this.challenges).accessDeniedHandler(this.challenges))
			.oauth2ResourceServer(server -> server.jwt(jwt -> jwt.jwtAuthenticationConverter(this.authorities))
				.authenticationEntryPoint(this.challenges)
				.accessDeniedHandler(this.challenges)
				.withObjectPostProcessor(answerOutagesToo()));
	}

	/**
	 * The filter throws an outage of the keys on, which would become a 500; we answer it.
	 */
	private ObjectPostProcessor<BearerTokenAuthenticationFilter> answerOutagesToo() {
		return new ObjectPostProcessor<>() {
			@Override
			public <O extends BearerTokenAuthenticationFilter> O postProcess(O filter) {
				filter.setAuthenticationFailureHandler(BearerTokens.this.challenges::commence);
				return filter;
			}
		};
	}

}
