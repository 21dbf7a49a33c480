package dev.hanok.config;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/** Configuration holds deciphered secrets: reading any of it needs credentials. */
@Configuration(proxyBeanMethods = false)
class ConfigSecurity {

	@Bean
	SecurityFilterChain configuration(HttpSecurity http) {
		return http
			.authorizeHttpRequests(requests -> requests.requestMatchers("/actuator/health/**", "/actuator/info")
				.permitAll()
				.anyRequest()
				.authenticated())
			.httpBasic(Customizer.withDefaults())
			.sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			// The callers are programs: no cookie, nothing to forge.
			.csrf(csrf -> csrf.disable())
			.build();
	}

}
