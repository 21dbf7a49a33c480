package dev.hanok.starter.security;

import dev.hanok.starter.problem.ProblemAutoConfiguration;
import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.util.ReflectionUtils;

import static org.assertj.core.api.Assertions.assertThat;

class ActuatorAccessAutoConfigurationTests {

	private static final String DIGEST_OF_RIGHT = "{sha256}27042f4e6eca7d0b2a7ee4026df2ecfa51d3339e6d122aa099118ecd8563bad9";

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ActuatorAccessAutoConfiguration.class,
				ResourceServerAutoConfiguration.class, ServerCredentialsAutoConfiguration.class,
				ProblemAutoConfiguration.class, JacksonAutoConfiguration.class, RestClientAutoConfiguration.class,
				SecurityAutoConfiguration.class, WebMvcAutoConfiguration.class,
				ServletWebSecurityAutoConfiguration.class, UserDetailsServiceAutoConfiguration.class))
		.withPropertyValues("platform.security.issuer=http://127.0.0.1:8080",
				"platform.security.actuator.monitor-password=right");

	private final WebApplicationContextRunner server = this.runner.withPropertyValues("platform.security.enabled=false",
			"platform.security.server.username=config", "platform.security.server.password=other");

	@Test
	void worksTogetherWithTheRulesOfAService() {
		this.runner.run(context -> {
			assertThat(context).hasBean("resourceServer").hasBean("actuatorAccess");
			assertThat(status(context.getBean(FilterChainProxy.class), "/actuator/env", "monitor", "right"))
				.isEqualTo(200);
		});
	}

	@Test
	void worksTogetherWithTheCredentialsOfAServer() {
		this.server.run(context -> {
			assertThat(context).hasBean("serverSecurity").hasBean("actuatorAccess");
			var chains = context.getBean(FilterChainProxy.class);
			assertThat(status(chains, "/actuator/env", "monitor", "right")).isEqualTo(200);
			assertThat(status(chains, "/actuator/env", "config", "other")).isEqualTo(401);
			assertThat(status(chains, "/application/default", "config", "other")).isEqualTo(200);
			assertThat(status(chains, "/application/default", "monitor", "right")).isEqualTo(401);
		});
	}

	@Test
	void isClosedWithoutPasswords() {
		this.runner.withPropertyValues("platform.security.actuator.monitor-password=").run(context -> {
			var chains = context.getBean(FilterChainProxy.class);
			assertThat(status(chains, "/actuator/env", "monitor", "")).isEqualTo(401);
			assertThat(status(chains, "/actuator/prometheus", "metrics", "")).isEqualTo(401);
			assertThat(status(chains, "/actuator/health", "unknown", "")).isEqualTo(401);
		});
	}

	@Test
	void acceptsADigestAsConfiguredPassword() {
		this.runner.withPropertyValues("platform.security.actuator.monitor-password=" + DIGEST_OF_RIGHT)
			.run(context -> {
				var chains = context.getBean(FilterChainProxy.class);
				assertThat(status(chains, "/actuator/env", "monitor", "right")).isEqualTo(200);
				assertThat(status(chains, "/actuator/env", "monitor", "wrong")).isEqualTo(401);
				assertThat(status(chains, "/actuator/env", "monitor", DIGEST_OF_RIGHT)).isEqualTo(401);
			});
	}

	@Test
	void definesNoUsersForTheApplication() {
		this.runner.run(context -> assertThat(context).doesNotHaveBean(UserDetailsService.class));
	}

	@Test
	void backsOffForASanitizingFunctionOfTheService() {
		SanitizingFunction own = data -> data;
		this.runner.withBean(SanitizingFunction.class, () -> own)
			.run(context -> assertThat(context.getBean(SanitizingFunction.class)).isSameAs(own));
	}

	@Test
	void canBeSwitchedOff() {
		this.runner.withPropertyValues("platform.security.actuator.enabled=false")
			.run(context -> assertThat(context).hasBean("resourceServer").doesNotHaveBean("actuatorAccess"));
	}

	private static int status(FilterChainProxy chains, String path, String user, String password) {
		var request = new MockHttpServletRequest("GET", path);
		request.setServletPath(path);
		request.addHeader("Authorization",
				"Basic " + org.springframework.http.HttpHeaders.encodeBasicAuth(user, password, null));
		var response = new MockHttpServletResponse();
		try {
			chains.doFilter(request, response, new MockFilterChain());
		}
		catch (Exception ex) {
			ReflectionUtils.rethrowRuntimeException(ex);
		}
		return response.getStatus();
	}

}
