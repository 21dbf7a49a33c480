package dev.hanok.starter.security;

import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;

/**
 * Configures a filter chain as in every resource server of the platform: stateless,
 * bearer tokens only, problems as responses. For services that need their own filter
 * chain.
 */
public class BearerTokens {

	private final ProblemChallenges challenges;

	private final JwtAuthenticationConverter authorities;

	BearerTokens(ProblemChallenges challenges, JwtAuthenticationConverter authorities) {
		this.challenges = challenges;
		this.authorities = authorities;
	}

	/**
	 * Applies this configuration.
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
	 * If the keys are unavailable, the filter throws an exception, which would become a
	 * 500. This sends 503 instead.
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
