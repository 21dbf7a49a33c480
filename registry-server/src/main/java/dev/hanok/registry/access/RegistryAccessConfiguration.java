package dev.hanok.registry.access;

import com.netflix.eureka.registry.PeerAwareInstanceRegistry;
import org.glassfish.jersey.server.ResourceConfig;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RegistryUsersProperties.class)
class RegistryAccessConfiguration {

	@Bean
	UserDetailsService registryUsers(RegistryUsersProperties properties, PasswordEncoder passwords) {
		return new RegistryUsers(properties, passwords);
	}

	@Bean
	SecurityFilterChain registryAccess(HttpSecurity http) {
		return http
			.authorizeHttpRequests(
					requests -> requests.requestMatchers("/actuator/health/**", "/actuator/info", "/error")
						.permitAll()
						.requestMatchers(HttpMethod.GET)
						.authenticated()
						// Eureka's clients in other languages use the path with a
						// version.
						.requestMatchers("/eureka/apps/{app}/**", "/eureka/v2/apps/{app}/**")
						.access((user, request) -> new AuthorizationDecision(
								WriteAccess.toApplication(user.get(), request.getVariables().get("app"))))
						// All other paths. The most important one is the replication
						// between registries, which writes for every service.
						.anyRequest()
						.hasRole(RegistryUsers.REGISTRY))
			.httpBasic(Customizer.withDefaults())
			.sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			// The callers are programs and not browsers, so there is no CSRF to prevent.
			.csrf(csrf -> csrf.disable())
			.build();
	}

	/**
	 * Spring Cloud creates Eureka's Jersey application, and offers no customizer for it.
	 */
	@Bean
	static BeanPostProcessor ownRegistration(ObjectProvider<PeerAwareInstanceRegistry> registry) {
		return new BeanPostProcessor() {
			@Override
			public Object postProcessAfterInitialization(Object bean, String beanName) {
				if (bean instanceof ResourceConfig jersey) {
					jersey.register(new OwnRegistration(registry));
				}
				return bean;
			}
		};
	}

}
