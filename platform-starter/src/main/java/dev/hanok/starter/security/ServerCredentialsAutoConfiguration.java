package dev.hanok.starter.security;

import jakarta.validation.constraints.NotBlank;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.validation.annotation.Validated;

/**
 * For servers that know services instead of users, as config-server and the registry:
 * everything but health and info needs one user name and password. On where
 * {@code platform.security.server.password} is set; such a server sets
 * {@code platform.security.enabled=false}, too.
 */
@AutoConfiguration(before = { ResourceServerAutoConfiguration.class, UserDetailsServiceAutoConfiguration.class })
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnProperty("platform.security.server.password")
@EnableConfigurationProperties(ServerCredentialsAutoConfiguration.ServerCredentialsProperties.class)
public final class ServerCredentialsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	SecurityFilterChain serverSecurity(HttpSecurity http) {
		return http
			.authorizeHttpRequests(
					requests -> requests.requestMatchers("/actuator/health/**", "/actuator/info", "/error")
						.permitAll()
						.anyRequest()
						.authenticated())
			.httpBasic(Customizer.withDefaults())
			.sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			// The callers are programs: no cookie, nothing to forge.
			.csrf(csrf -> csrf.disable())
			.build();
	}

	/**
	 * Boot's own user would be re-hashed with bcrypt at the first request, and each of
	 * the several requests a second of the platform would then cost a hash made slow for
	 * people's passwords: a fifth of a core, measured in the registry. This password is
	 * long and random, for which a plain digest is enough.
	 */
	@Bean
	@ConditionalOnMissingBean(UserDetailsService.class)
	UserDetailsService serverUser(ServerCredentialsProperties credentials) {
		UserDetails user = User.withUsername(credentials.username())
			.password(MachinePasswords.kept(credentials.password()))
			.build();
		return name -> {
			if (!user.getUsername().equals(name)) {
				throw UsernameNotFoundException.fromUsername(name);
			}
			// A copy, as the password is erased from it after use.
			return User.withUserDetails(user).build();
		};
	}

	@Bean
	@ConditionalOnMissingBean
	MachinePasswords machinePasswords() {
		return new MachinePasswords();
	}

	/**
	 * What callers must send.
	 *
	 * @param username the user name
	 * @param password a long random password or, as {@code {sha256}<hex>}, its digest
	 */
	@Validated
	@ConfigurationProperties("platform.security.server")
	record ServerCredentialsProperties(@NotBlank String username, @NotBlank String password) {
	}

}
