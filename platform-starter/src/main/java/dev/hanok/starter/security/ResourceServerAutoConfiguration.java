package dev.hanok.starter.security;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.hanok.starter.problem.ProblemAutoConfiguration;
import dev.hanok.starter.problem.ProblemWriter;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.JwtGrantedAuthoritiesConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.util.StringUtils;
import org.springframework.web.client.RestClient;

/**
 * Each service checks each token itself: signature, issuer, audience, times, and whether
 * it was revoked. Off with {@code platform.security.enabled=false}, for servers whose
 * callers are only services.
 */
@AutoConfiguration(after = ProblemAutoConfiguration.class, before = OAuth2ResourceServerAutoConfiguration.class,
		// Runs before Boot's auto-configuration of sign-in, which backs off when there is
		// a filter chain.
		beforeName = "org.springframework.boot.security.oauth2.client.autoconfigure.servlet."
				+ "OAuth2ClientWebSecurityAutoConfiguration")
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnBooleanProperty(name = "platform.security.enabled", matchIfMissing = true)
@EnableConfigurationProperties(SecurityProperties.class)
public final class ResourceServerAutoConfiguration {

	/**
	 * Expiry and the validators that are beans are checked with each request; the other
	 * validators only when the token is not in the cache.
	 */
	@Bean
	@ConditionalOnMissingBean
	JwtDecoder jwtDecoder(JWKSource<SecurityContext> keys, SecurityProperties properties,
			ObjectProvider<OAuth2TokenValidator<Jwt>> validators,
			@Value("${spring.application.name:}") String service) {
		NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(keys).jwsAlgorithm(SignatureAlgorithm.RS256).build();
		OAuth2TokenValidator<Jwt> current = new DelegatingOAuth2TokenValidator<>(
				Stream.concat(Stream.of(new JwtTimestampValidator()), validators.orderedStream()).toList());
		decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(current,
				new JwtIssuerValidator(properties.issuer()), new AccessTokenValidator(properties.audience(), service),
				// Since 7.1 Spring Security itself accepts a token without a subject.
				new JwtClaimValidator<String>(JwtClaimNames.SUB, StringUtils::hasText)));
		return new VerifiedTokens(decoder, current);
	}

	@Bean
	@ConditionalOnMissingBean
	RevokedTokens revokedTokens() {
		return new RevokedTokens(Clock.systemUTC());
	}

	@Bean
	@ConditionalOnMissingBean
	JwtAuthenticationConverter jwtAuthenticationConverter() {
		var scopes = new JwtGrantedAuthoritiesConverter();
		var converter = new JwtAuthenticationConverter();
		converter.setJwtGrantedAuthoritiesConverter(
				token -> Stream.concat(scopes.convert(token).stream(), roles(token).stream()).toList());
		return converter;
	}

	private static Collection<GrantedAuthority> roles(Jwt token) {
		List<String> roles = token.getClaimAsStringList("roles");
		return (roles == null) ? List.of()
				: roles.stream().<GrantedAuthority>map(role -> new SimpleGrantedAuthority("ROLE_" + role)).toList();
	}

	@Bean
	@ConditionalOnMissingBean
	BearerTokens bearerTokens(ProblemWriter problems, JwtAuthenticationConverter authorities,
			SecurityProperties properties) {
		return new BearerTokens(new ProblemChallenges(problems), authorities, properties.issuer());
	}

	@Bean
	@ConditionalOnMissingBean
	SecurityFilterChain resourceServer(HttpSecurity http, BearerTokens tokens, ObjectProvider<AccessRules> rules) {
		return tokens.applyTo(http).authorizeHttpRequests(requests -> {
			requests.requestMatchers("/actuator/health/**", "/actuator/health", "/actuator/info", "/error").permitAll();
			rules.orderedStream().forEach(rule -> rule.apply(requests));
			requests.anyRequest().authenticated();
		}).build();
	}

	/**
	 * Not in auth-service, which has its own {@link JWKSource} and stores the
	 * revocations.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingBean(JWKSource.class)
	static class RemoteKeysConfiguration {

		@Bean
		JWKSource<SecurityContext> remoteKeys(SecurityProperties properties, RestClient.Builder builder) {
			RestClient client = builder.build();
			return new RemoteKeys(() -> client.get().uri(properties.jwkSetUri()).retrieve().requiredBody(String.class),
					Clock.systemUTC())
				.cached(properties);
		}

		/** Without traces: nearly all traces would be of these requests. */
		@Bean
		@ConditionalOnProperty(name = "platform.security.revocations-uri", matchIfMissing = true)
		RevocationPolling revocationPolling(RevokedTokens tokens, SecurityProperties properties,
				RestClient.Builder builder) {
			RestClient client = builder.observationRegistry(ObservationRegistry.NOOP).build();
			return new RevocationPolling(tokens,
					last -> client.get()
						.uri(properties.revocationsUri() + "?after={last}", last)
						.retrieve()
						.requiredBody(RevokedTokens.Page.class),
					Clock.systemUTC(), properties.revocationsFetchedEvery());
		}

		@Bean
		SigningKeysHealthIndicator signingKeysHealthIndicator(JWKSource<SecurityContext> remoteKeys) {
			return new SigningKeysHealthIndicator(remoteKeys, Clock.systemUTC());
		}

	}

}
