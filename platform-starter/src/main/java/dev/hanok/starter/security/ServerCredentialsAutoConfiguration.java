package dev.hanok.starter.security;

import jakarta.validation.constraints.NotBlank;

import org.springframework.beans.factory.ObjectProvider;
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
 * For a server whose callers are services and not users, such as config-server:
 * everything except health, info and what {@link AccessRules} permit requires one user
 * name and password. The registry has users of its own, and takes only the password
 * encoder from here. Active if {@code platform.security.server.password} is set; such a
 * server also sets {@code platform.security.enabled=false}.
 */
@AutoConfiguration(before = { ResourceServerAutoConfiguration.class, UserDetailsServiceAutoConfiguration.class })
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnProperty("platform.security.server.password")
@EnableConfigurationProperties(ServerCredentialsAutoConfiguration.ServerCredentialsProperties.class)
public final class ServerCredentialsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	SecurityFilterChain serverSecurity(HttpSecurity http, ObjectProvider<AccessRules> rules) {
		return http.authorizeHttpRequests(requests -> {
			requests.requestMatchers("/actuator/health/**", "/actuator/info", "/error").permitAll();
			rules.orderedStream().forEach(rule -> rule.apply(requests));
			requests.anyRequest().authenticated();
		})
			.httpBasic(Customizer.withDefaults())
			.sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			// The callers are programs and not browsers, so there is no CSRF to prevent.
			.csrf(csrf -> csrf.disable())
			.build();
	}

	/**
	 * Boot would store a bcrypt hash of the password at the first request. Then each of
	 * the several requests per second would compute this slow hash, which is meant for
	 * passwords of people: a fifth of a core, measured in the registry. This password is
	 * long and random, so a SHA-256 digest is enough.
	 */
	@Bean
	@ConditionalOnMissingBean(UserDetailsService.class)
	UserDetailsService serverUser(ServerCredentialsProperties credentials) {
		UserDetails user = User.withUsername(credentials.username())
			.password(MachinePasswords.toDigest(credentials.password()))
			.build();
		return name -> {
			if (!user.getUsername().equals(name)) {
				throw UsernameNotFoundException.fromUsername(name);
			}
			// Returns a copy, because Spring Security erases its password after use.
			return User.withUserDetails(user).build();
		};
	}

	@Bean
	@ConditionalOnMissingBean
	MachinePasswords machinePasswords() {
		return new MachinePasswords();
	}

	/**
	 * The credentials that callers must send.
	 *
	 * @param username the user name
	 * @param password a long random password or, as {@code {sha256}<hex>}, its digest
	 */
	@Validated
	@ConfigurationProperties("platform.security.server")
	record ServerCredentialsProperties(@NotBlank String username, @NotBlank String password) {
	}

}
