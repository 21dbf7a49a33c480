package dev.hanok.starter.security;

import java.util.Arrays;

import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ServerCredentialsAutoConfigurationTests {

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(ServerCredentialsAutoConfiguration.class, SecurityAutoConfiguration.class,
						WebMvcAutoConfiguration.class, ServletWebSecurityAutoConfiguration.class))
		.withPropertyValues("platform.security.server.username=config", "platform.security.server.password=right");

	@Test
	void acceptsOnlyTheConfiguredUser() {
		this.runner.run(context -> {
			UserDetails user = context.getBean(UserDetailsService.class).loadUserByUsername("config");
			var passwords = context.getBean(PasswordEncoder.class);
			assertThat(passwords.matches("right", user.getPassword())).isTrue();
			assertThat(passwords.matches("wrong", user.getPassword())).isFalse();
			assertThat(passwords.upgradeEncoding(user.getPassword())).isFalse();
			assertThat(user.getPassword()).doesNotContain("right");
			assertThatExceptionOfType(UsernameNotFoundException.class)
				.isThrownBy(() -> context.getBean(UserDetailsService.class).loadUserByUsername("other"));
		});
	}

	@Test
	void acceptsADigestAsConfiguredPassword() {
		this.runner.withPropertyValues(
				"platform.security.server.password={sha256}27042f4e6eca7d0b2a7ee4026df2ecfa51d3339e6d122aa099118ecd8563bad9")
			.run(context -> {
				String digest = context.getBean(UserDetailsService.class).loadUserByUsername("config").getPassword();
				var passwords = context.getBean(PasswordEncoder.class);
				assertThat(passwords.matches("right", digest)).isTrue();
				assertThat(passwords.matches(digest, digest)).isFalse();
			});
	}

	@Test
	void thePasswordSurvivesErasedCredentials() {
		this.runner.run(context -> {
			var users = context.getBean(UserDetailsService.class);
			((User) users.loadUserByUsername("config")).eraseCredentials();
			assertThat(users.loadUserByUsername("config").getPassword()).isNotEmpty();
		});
	}

	@Test
	void backsOffForAUserDetailsServiceOfTheServer() {
		this.runner.withBean("own", UserDetailsService.class, InMemoryUserDetailsManager::new)
			.run(context -> assertThat(context).hasSingleBean(UserDetailsService.class).doesNotHaveBean("serverUser"));
	}

	@Test
	void isAbsentWithoutAPassword() {
		new WebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(ServerCredentialsAutoConfiguration.class))
			.run(context -> assertThat(Arrays.asList(context.getBeanNamesForType(SecurityFilterChain.class)))
				.isEmpty());
	}

	@Test
	void refusesAnEmptyUserName() {
		this.runner.withPropertyValues("platform.security.server.username=")
			.run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("username"));
	}

}
