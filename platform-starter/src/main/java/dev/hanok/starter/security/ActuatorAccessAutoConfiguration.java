package dev.hanok.starter.security;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Access to the actuator by machine passwords, never by tokens of users: health and info
 * are open, {@code metrics} may read the metrics, {@code config-server} may read which
 * configuration is in effect and send notices of another one, {@code monitor} may use all
 * endpoints. A user without a configured password is always refused. Off with
 * {@code platform.security.actuator.enabled=false}.
 */
// Runs after all auto-configurations that would regard this filter chain as the
// application's own, and back off.
@AutoConfiguration(
		after = { ResourceServerAutoConfiguration.class, ServerCredentialsAutoConfiguration.class,
				ServletWebSecurityAutoConfiguration.class, ManagementWebSecurityAutoConfiguration.class },
		afterName = {
				"org.springframework.boot.security.oauth2.client.autoconfigure.servlet.OAuth2ClientWebSecurityAutoConfiguration",
				"org.springframework.boot.security.oauth2.server.resource.autoconfigure.web.OAuth2ResourceServerWebSecurityAutoConfiguration" })
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnBooleanProperty(name = "platform.security.actuator.enabled", matchIfMissing = true)
@EnableConfigurationProperties(ActuatorAccessAutoConfiguration.ActuatorAccessProperties.class)
public final class ActuatorAccessAutoConfiguration {

	private static final String METRICS = "metrics";

	private static final String MONITOR = "monitor";

	private static final String CONFIG_SERVER = "config-server";

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	SecurityFilterChain actuatorAccess(HttpSecurity http, ActuatorAccessProperties passwords) {
		return http.securityMatcher("/actuator/**")
			.authorizeHttpRequests(requests -> requests.requestMatchers("/actuator/health/**", "/actuator/info")
				.permitAll()
				.requestMatchers(HttpMethod.GET, "/actuator/prometheus")
				.hasAnyRole(METRICS, MONITOR)
				.requestMatchers("/actuator/configuration")
				.hasAnyRole(CONFIG_SERVER, MONITOR)
				.anyRequest()
				.hasRole(MONITOR))
			.httpBasic(basic -> basic.realmName("actuator"))
			.authenticationManager(users(passwords))
			.sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.requestCache(cache -> cache.disable())
			.logout(logout -> logout.disable())
			// The callers are programs and not browsers, so there is no CSRF to prevent.
			.csrf(csrf -> csrf.disable())
			.build();
	}

	/** Not a bean, because only the actuator uses it. */
	private static AuthenticationManager users(ActuatorAccessProperties passwords) {
		Map<String, String> digests = new HashMap<>();
		add(digests, METRICS, passwords.metricsPassword());
		add(digests, MONITOR, passwords.monitorPassword());
		add(digests, CONFIG_SERVER, passwords.refreshPassword());
		var check = new DaoAuthenticationProvider(name -> user(name, digests.get(name)));
		check.setPasswordEncoder(new MachinePasswords());
		return new ProviderManager(check);
	}

	private static void add(Map<String, String> digests, String name, String password) {
		if (!password.isBlank()) {
			digests.put(name, MachinePasswords.toDigest(password));
		}
	}

	private static UserDetails user(String name, @Nullable String digest) {
		if (digest == null) {
			throw UsernameNotFoundException.fromUsername(name);
		}
		return User.withUsername(name).password(digest).roles(name).build();
	}

	@Bean
	@ConditionalOnMissingBean
	SanitizingFunction secretValues(ConfigurableEnvironment environment) {
		return new SecretValues(environment);
	}

	/**
	 * The passwords that callers of the actuator must send. Each is the password itself
	 * or, as {@code {sha256}<hex>}, its digest. A user with an empty password is refused.
	 *
	 * @param metricsPassword of the user {@code metrics}, which may read
	 * {@code /actuator/prometheus}
	 * @param monitorPassword of the user {@code monitor}, which may use all endpoints
	 * @param refreshPassword of the user {@code config-server}, which may use
	 * {@code /actuator/configuration}
	 */
	@ConfigurationProperties("platform.security.actuator")
	record ActuatorAccessProperties(@DefaultValue("") String metricsPassword, @DefaultValue("") String monitorPassword,
			@DefaultValue("") String refreshPassword) {
	}

}
