package dev.hanok.auth.users;

import java.util.ArrayList;
import java.util.List;

import dev.hanok.auth.demo.DemoProperties;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes the configured users into their table, before the first request is served, and
 * removes those that are no longer configured. Users of another origin are not touched.
 */
@Component
class ConfiguredUsers implements SmartInitializingSingleton {

	private final UserProperties settings;

	private final DemoProperties demo;

	private final PasswordEncoder passwords;

	private final JdbcClient jdbc;

	private final TransactionTemplate transaction;

	ConfiguredUsers(UserProperties settings, DemoProperties demo, PasswordEncoder passwords, JdbcClient jdbc,
			TransactionTemplate transaction) {
		this.settings = settings;
		this.demo = demo;
		this.passwords = passwords;
		this.jdbc = jdbc;
		this.transaction = transaction;
	}

	@Override
	public void afterSingletonsInstantiated() {
		if (!this.demo.enabled()) {
			this.settings.users().forEach(this::refusePublicPassword);
		}
		this.transaction.executeWithoutResult(status -> {
			// Instances that start at the same time take turns.
			this.jdbc.sql("select pg_advisory_xact_lock(hashtext('users'))").query((row, number) -> number).single();
			List<String> kept = new ArrayList<>();
			this.settings.users().forEach((name, user) -> {
				if (this.demo.admits(user.demo())) {
					write(name, user);
					kept.add(name);
				}
			});
			this.jdbc.sql("delete from users where origin = 'configured' and not (username = any (:kept))")
				.param("kept", kept.toArray(String[]::new))
				.update();
		});
	}

	/**
	 * Refuses a demo user whose mark was removed, or another user with such a password.
	 */
	private void refusePublicPassword(String name, UserProperties.User user) {
		if (!user.demo() && this.passwords.matches(name + "-demo", user.passwordHash())) {
			throw new PublicPasswordRefused(name);
		}
	}

	private void write(String name, UserProperties.User user) {
		this.jdbc.sql("""
				insert into users (username, password_hash, roles, origin)
				values (:name, :hash, :roles, 'configured')
				on conflict (username) do update set password_hash = excluded.password_hash, roles = excluded.roles
				where users.origin = 'configured'""")
			.param("name", name)
			.param("hash", user.passwordHash())
			.param("roles", user.roles().toArray(String[]::new))
			.update();
	}

}
