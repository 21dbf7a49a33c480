package dev.hanok.auth.login;

import dev.hanok.auth.users.User;
import dev.hanok.auth.users.Users;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Sign-in with user name and password.
 */
@Configuration(proxyBeanMethods = false)
class LoginConfiguration {

	/**
	 * The users are not a bean of type {@link UserDetailsService}: the framework would
	 * add a second sign-in for such a bean, without the rate limiter.
	 */
	@Bean
	PasswordLogin passwordLogin(Users users, PasswordEncoder encoder, LoginRateLimiter limiter) {
		var check = new DaoAuthenticationProvider(name -> users.findByLogin(name)
			.map(LoginConfiguration::details)
			.orElseThrow(() -> UsernameNotFoundException.fromUsername(name)));
		check.setPasswordEncoder(encoder);
		return new PasswordLogin(check, limiter);
	}

	private static UserDetails details(User user) {
		return org.springframework.security.core.userdetails.User.withUsername(user.username())
			.password(user.passwordHash())
			.roles(user.roles().toArray(String[]::new))
			.build();
	}

}
