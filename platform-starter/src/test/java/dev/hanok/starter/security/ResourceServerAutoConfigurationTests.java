package dev.hanok.starter.security;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import dev.hanok.starter.problem.ProblemAutoConfiguration;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;

import static org.assertj.core.api.Assertions.assertThat;

class ResourceServerAutoConfigurationTests {

	private static final AutoConfigurations CONFIGURATIONS = AutoConfigurations.of(
			ResourceServerAutoConfiguration.class, ProblemAutoConfiguration.class, JacksonAutoConfiguration.class,
			RestClientAutoConfiguration.class, SecurityAutoConfiguration.class, WebMvcAutoConfiguration.class,
			ServletWebSecurityAutoConfiguration.class, OAuth2ResourceServerAutoConfiguration.class);

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(CONFIGURATIONS)
		.withPropertyValues("platform.security.issuer=http://127.0.0.1:8080");

	@Test
	void verifiesTokensByDefault() {
		this.runner.run(context -> assertThat(context).hasSingleBean(SecurityFilterChain.class)
			.hasSingleBean(JwtDecoder.class)
			.hasSingleBean(BearerTokens.class)
			.hasSingleBean(JWKSource.class)
			.hasSingleBean(SigningKeysHealthIndicator.class));
	}

	@Test
	void backsOffForChainAndDecoderOfTheService() {
		SecurityFilterChain chain = new DefaultSecurityFilterChain(AnyRequestMatcher.INSTANCE);
		JwtDecoder decoder = token -> {
			throw new BadJwtException("none");
		};
		this.runner.withBean(SecurityFilterChain.class, () -> chain)
			.withBean(JwtDecoder.class, () -> decoder)
			.run(context -> {
				assertThat(context.getBean(SecurityFilterChain.class)).isSameAs(chain);
				assertThat(context.getBean(JwtDecoder.class)).isSameAs(decoder);
				assertThat(context).hasSingleBean(BearerTokens.class);
			});
	}

	@Test
	void doesNotFetchKeysIfTheServiceHasAJwkSource() {
		this.runner.withBean(JWKSource.class, () -> new ImmutableJWKSet<>(new JWKSet()))
			.run(context -> assertThat(context).hasSingleBean(JwtDecoder.class)
				.doesNotHaveBean("remoteKeys")
				.doesNotHaveBean(SigningKeysHealthIndicator.class));
	}

	@Test
	void doesNotStartWithoutAnIssuer() {
		this.runner.withPropertyValues("platform.security.issuer=")
			.run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("issuer"));
	}

	@Test
	void canBeSwitchedOff() {
		this.runner.withPropertyValues("platform.security.enabled=false")
			.run(context -> assertThat(context).doesNotHaveBean("remoteKeys")
				.doesNotHaveBean(JwtDecoder.class)
				.doesNotHaveBean(BearerTokens.class)
				.doesNotHaveBean("resourceServer"));
	}

	@Test
	void isAbsentWithoutAWebApplication() {
		new ApplicationContextRunner().withConfiguration(CONFIGURATIONS)
			.run(context -> assertThat(context).doesNotHaveBean(JwtDecoder.class));
	}

}
