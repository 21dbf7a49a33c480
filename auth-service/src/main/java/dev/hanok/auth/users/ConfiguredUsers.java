package dev.hanok.auth.users;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import dev.hanok.auth.demo.DemoProperties;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes the configured users into their table, before the first request is served. A new
 * user gets a random id. A user who is no longer configured is disabled and loses the
 * name: another user who gets it later does not see the data of the former one. Users who
 * are not from the configuration are not touched.
 */
@Component
class ConfiguredUsers implements SmartInitializingSingleton {

	/**
	 * A user whom an operator has added by hand signs in with the id, so no configured
	 * user may get that name.
	 */
	private static final String IS_TAKEN = "exists (select from users where username = :name and configured_hash is null)";

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
			takeOver();
			Map<String, UserProperties.User> admitted = new LinkedHashMap<>(this.settings.users());
			admitted.values().removeIf(user -> !this.demo.admits(user.demo()));
			admitted.forEach(this::rename);
			admitted.forEach(this::write);
			disableExcept(admitted.keySet());
		});
	}

	/**
	 * A former version, which may still run, had the name as the id, and wrote no login
	 * name. If another user has the name meanwhile, {@link #disableExcept} disables the
	 * one of the former version.
	 */
	private void takeOver() {
		this.jdbc.sql("""
				update users set configured_hash = password_hash, login_name = case
					when not exists (select from users as other where other.login_name = users.username)
					then username end
				where origin = 'configured' and configured_hash is null""").update();
	}

	private void rename(String name, UserProperties.User user) {
		if (user.renamedFrom() != null) {
			this.jdbc
				.sql("update users set login_name = :name where login_name = :former and not " + IS_TAKEN
						+ " and not exists (select from users where login_name = :name)")
				.param("name", name)
				.param("former", user.renamedFrom())
				.update();
		}
	}

	/** A password that the user has changed stays until another one is configured. */
	private void write(String name, UserProperties.User user) {
		this.jdbc.sql("""
				insert into users (username, login_name, password_hash, configured_hash, roles)
				select :id, :name, :hash, :hash, :roles where not\s""" + IS_TAKEN + """
				\son conflict (login_name) do update set roles = excluded.roles,
					configured_hash = excluded.configured_hash,
					password_hash = case when users.configured_hash = excluded.configured_hash
						then users.password_hash else excluded.password_hash end""")
			.param("id", UUID.randomUUID().toString())
			.param("name", name)
			.param("hash", user.passwordHash())
			.param("roles", user.roles().toArray(String[]::new))
			.update();
	}

	private void disableExcept(Set<String> names) {
		this.jdbc.sql("""
				update users set enabled = false, login_name = null
				where configured_hash is not null and (enabled or login_name is not null)
					and not coalesce(login_name = any (:names), false)""")
			.param("names", names.toArray(String[]::new))
			.update();
	}

	/**
	 * Refuses a user with the public password of a demo user but without the mark
	 * {@code demo}.
	 */
	private void refusePublicPassword(String name, UserProperties.User user) {
		if (!user.demo() && this.passwords.matches(name + "-demo", user.passwordHash())) {
			throw new PublicPasswordRefused(name);
		}
	}

}
