package dev.hanok.starter.security;

import java.util.Objects;

import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.resource.OAuth2ProtectedResourceMetadata;
import org.springframework.security.oauth2.server.resource.OAuth2ProtectedResourceMetadataClaimNames;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Configures a filter chain as in every resource server of the platform: stateless, only
 * bearer tokens, errors as problem details. For services that need their own filter
 * chain.
 */
public class BearerTokens {

	private final ProblemChallenges challenges;

	private final JwtAuthenticationConverter authorities;

	private final String issuer;

	BearerTokens(ProblemChallenges challenges, JwtAuthenticationConverter authorities, String issuer) {
		this.challenges = challenges;
		this.authorities = authorities;
		this.issuer = issuer;
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
				.protectedResourceMetadata(metadata -> metadata.protectedResourceMetadataCustomizer(this::describe))
				.withObjectPostProcessor(respondToOutages()));
	}

	/**
	 * Completes {@code /.well-known/oauth-protected-resource} (RFC 9728), which clients
	 * read through the gateway. The URL is always the public one; the {@code Host} of the
	 * request is ignored.
	 */
	private void describe(OAuth2ProtectedResourceMetadata.Builder resource) {
		resource.authorizationServer(this.issuer)
			.tlsClientCertificateBoundAccessTokens(false)
			.claims(claims -> claims.computeIfPresent(OAuth2ProtectedResourceMetadataClaimNames.RESOURCE,
					(name, requested) -> publicAddress(requested.toString())));
	}

	private String publicAddress(String requested) {
		String path = UriComponentsBuilder.fromUriString(requested).build().getPath();
		return this.issuer + Objects.requireNonNullElse(path, "");
	}

	/**
	 * If the keys are unavailable, the filter would throw an exception, which would
	 * become a 500. With this handler the response is 503.
	 */
	private ObjectPostProcessor<BearerTokenAuthenticationFilter> respondToOutages() {
		return new ObjectPostProcessor<>() {
			@Override
			public <O extends BearerTokenAuthenticationFilter> O postProcess(O filter) {
				filter.setAuthenticationFailureHandler(BearerTokens.this.challenges::commence);
				return filter;
			}
		};
	}

}
