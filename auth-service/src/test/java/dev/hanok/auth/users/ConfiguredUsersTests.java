package dev.hanok.auth.users;

import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.hanok.auth.demo.DemoProperties;
import dev.hanok.test.TestPostgres;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.security.crypto.password.NoOpPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ConfiguredUsersTests {

	/** Finds the password in a hash of these tests. */
	@SuppressWarnings("deprecation")
	private static final PasswordEncoder PASSWORDS = NoOpPasswordEncoder.getInstance();

	private static final UserProperties SETTINGS = new UserProperties(
			Map.of("CUSTOMER", Set.of("orders"), "MANAGER", Set.of("catalog.write")),
			Map.of("always", new UserProperties.User("a hash", Set.of("CUSTOMER"), false), "shown",
					new UserProperties.User("a hash", Set.of("MANAGER"), true)));

	private final DriverManagerDataSource database = new DriverManagerDataSource(TestPostgres.freshDatabase(),
			"postgres", "postgres");

	private final JdbcClient jdbc = JdbcClient.create(this.database);

	@BeforeEach
	void migrate() {
		Flyway.configure().dataSource(this.database).load().migrate();
	}

	@Test
	void demoUsersGoWhenTheDemonstrationIsSwitchedOff() {
		start(SETTINGS, true);
		assertThat(names()).containsExactly("always", "shown");
		start(SETTINGS, false);
		assertThat(names()).containsExactly("always");
	}

	@Test
	void aPublicPasswordIsRefusedOutsideOfADemonstration() {
		UserProperties settings = new UserProperties(SETTINGS.roles(),
				Map.of("customer", new UserProperties.User("customer-demo", Set.of("CUSTOMER"), false)));
		assertThatExceptionOfType(PublicPasswordRefused.class).isThrownBy(() -> start(settings, false))
			.withMessageContaining("customer");
		assertThat(names()).isEmpty();
		start(settings, true);
		assertThat(names()).containsExactly("customer");
	}

	@Test
	void doesNotChangeAUserThatIsNotConfigured() {
		this.jdbc.sql("insert into users (username, password_hash, roles) values ('always', 'their own', '{MANAGER}')")
			.update();
		this.jdbc.sql("insert into users (username, password_hash) values ('other', 'their own')").update();
		start(SETTINGS, false);
		assertThat(names()).containsExactly("always", "other");
		assertThat(users().find("always")).hasValueSatisfying(user -> {
			assertThat(user.passwordHash()).isEqualTo("their own");
			assertThat(user.roles()).containsExactly("MANAGER");
		});
	}

	@Test
	void aChangedUserIsWrittenAgain() {
		start(SETTINGS, false);
		start(new UserProperties(SETTINGS.roles(),
				Map.of("always", new UserProperties.User("another", Set.of("MANAGER"), false))), false);
		assertThat(users().find("always").orElseThrow())
			.isEqualTo(new User("always", "another", Set.of("MANAGER"), null, null, false));
	}

	@Test
	void aDisabledUserIsNotFound() {
		start(SETTINGS, false);
		this.jdbc.sql("update users set enabled = false").update();
		assertThat(users().find("always")).isEmpty();
	}

	@Test
	void removesOnlyScopesOfOtherRoles() {
		assertThat(users().narrow(Set.of("openid", "orders", "catalog.write"), Set.of("CUSTOMER")))
			.containsExactlyInAnyOrder("openid", "orders");
	}

	private void start(UserProperties settings, boolean demo) {
		new ConfiguredUsers(settings, new DemoProperties(demo), PASSWORDS, this.jdbc,
				new TransactionTemplate(new JdbcTransactionManager(this.database)))
			.afterSingletonsInstantiated();
	}

	private Users users() {
		return new Users(this.jdbc, SETTINGS, new RegistrationProperties(false, "CUSTOMER"));
	}

	private List<String> names() {
		return this.jdbc.sql("select username from users order by username").query(String.class).list();
	}

}
