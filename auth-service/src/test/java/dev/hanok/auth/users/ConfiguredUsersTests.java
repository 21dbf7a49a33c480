package dev.hanok.auth.users;

import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.sql.DataSource;

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

	/** Compares in plain text: a hash in these tests is the password itself. */
	@SuppressWarnings("deprecation")
	private static final PasswordEncoder PASSWORDS = NoOpPasswordEncoder.getInstance();

	private static final UserProperties SETTINGS = new UserProperties(
			Map.of("CUSTOMER", Set.of("orders"), "MANAGER", Set.of("catalog.write")),
			Map.of("always", new UserProperties.User("a hash", Set.of("CUSTOMER"), false, null), "shown",
					new UserProperties.User("a hash", Set.of("MANAGER"), true, null)));

	private final DriverManagerDataSource database = new DriverManagerDataSource(TestPostgres.freshDatabase(),
			"postgres", "postgres");

	private final JdbcClient jdbc = JdbcClient.create(this.database);

	@BeforeEach
	void migrate() {
		Flyway.configure().dataSource(this.database).load().migrate();
	}

	@Test
	void disablesDemoUsersWhenTheDemonstrationIsSwitchedOff() {
		start(SETTINGS, true);
		assertThat(names()).containsExactly("always", "shown");
		start(SETTINGS, false);
		assertThat(names()).containsExactly("always");
	}

	@Test
	void aReusedNameIsAnotherUser() {
		start(SETTINGS, true);
		String former = id("shown");
		assertThat(former).matches("[0-9a-f-]{36}");
		start(SETTINGS, false);
		assertThat(users().find(former)).isEmpty();
		assertThat(users().findByLogin("shown")).isEmpty();
		start(SETTINGS, true);
		assertThat(id("shown")).isNotEqualTo(former);
		assertThat(users().find(former)).isEmpty();
	}

	@Test
	void aUserOfThePreviousSchemaKeepsTheId() {
		DriverManagerDataSource old = new DriverManagerDataSource(TestPostgres.freshDatabase(), "postgres", "postgres");
		Flyway.configure().dataSource(old).target("7").load().migrate();
		JdbcClient users = JdbcClient.create(old);
		writeAsThePreviousVersion(users, "always");
		Flyway.configure().dataSource(old).load().migrate();
		start(SETTINGS, true, old);
		writeAsThePreviousVersion(users, "always");
		start(SETTINGS, false, old);
		assertThat(users.sql("select username, login_name from users where enabled").query().singleRow())
			.containsExactly(Map.entry("username", "always"), Map.entry("login_name", "always"));
	}

	@Test
	void thePreviousVersionCanRunBesideThisOneAndAfterIt() {
		start(SETTINGS, false);
		String always = id("always");
		for (String name : List.of("always", "shown")) {
			writeAsThePreviousVersion(this.jdbc, name);
		}
		this.jdbc.sql("delete from users where origin = 'configured' and username <> all ('{always, shown}')").update();
		start(SETTINGS, true);
		assertThat(id("always")).isEqualTo(always);
		assertThat(id("shown")).as("added by the version before").isEqualTo("shown");
		assertThat(users().find("always")).as("a second user with a name").isEmpty();
		start(SETTINGS, true);
		assertThat(id("always")).isEqualTo(always);
		assertThat(names()).containsExactly("always", "shown");
	}

	@Test
	void aRenamedUserIsTheSame() {
		start(SETTINGS, false);
		String id = id("always");
		UserProperties.User alice = SETTINGS.users().get("always");
		UserProperties renamed = new UserProperties(SETTINGS.roles(), Map.of("alicia",
				new UserProperties.User(alice.passwordHash(), alice.roles(), false, "always"), "always", alice));
		for (int starts = 0; starts < 2; starts++) {
			start(renamed, false);
			assertThat(id("alicia")).isEqualTo(id);
			assertThat(id("always")).as("another user with the former name").isNotEqualTo(id);
		}
	}

	@Test
	void aPasswordThatTheUserChangedStaysUntilAnotherOneIsConfigured() {
		start(SETTINGS, false);
		assertThat(users().changePassword(id("always"), "their own")).isTrue();
		start(SETTINGS, false);
		assertThat(users().find(id("always")).orElseThrow().passwordHash()).isEqualTo("their own");
		start(new UserProperties(SETTINGS.roles(),
				Map.of("always", new UserProperties.User("another", Set.of("CUSTOMER"), false, null))), false);
		assertThat(users().find(id("always")).orElseThrow().passwordHash()).isEqualTo("another");
	}

	@Test
	void aPublicPasswordIsRefusedOutsideOfADemonstration() {
		UserProperties settings = new UserProperties(SETTINGS.roles(),
				Map.of("customer", new UserProperties.User("customer-demo", Set.of("CUSTOMER"), false, null)));
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
				Map.of("always", new UserProperties.User("another", Set.of("MANAGER"), false, null))), false);
		assertThat(users().findByLogin("always").orElseThrow())
			.isEqualTo(new User(id("always"), "always", "another", Set.of("MANAGER"), null, null));
	}

	@Test
	void aDisabledUserIsNotFound() {
		start(SETTINGS, false);
		String id = id("always");
		this.jdbc.sql("update users set enabled = false").update();
		assertThat(users().find(id)).isEmpty();
		assertThat(users().findByLogin("always")).isEmpty();
	}

	@Test
	void removesOnlyScopesOfOtherRoles() {
		assertThat(users().narrow(Set.of("openid", "orders", "catalog.write"), Set.of("CUSTOMER")))
			.containsExactlyInAnyOrder("openid", "orders");
	}

	private void start(UserProperties settings, boolean demo) {
		start(settings, demo, this.database);
	}

	private static void start(UserProperties settings, boolean demo, DataSource database) {
		new ConfiguredUsers(settings, new DemoProperties(demo), PASSWORDS, JdbcClient.create(database),
				new TransactionTemplate(new JdbcTransactionManager(database)))
			.afterSingletonsInstantiated();
	}

	/** The statement of the previous version, in which the name was the id. */
	private static void writeAsThePreviousVersion(JdbcClient users, String name) {
		users.sql("""
				insert into users (username, password_hash, roles, origin)
				values (:name, 'a hash', '{CUSTOMER}', 'configured')
				on conflict (username) do update set password_hash = excluded.password_hash, roles = excluded.roles
				where users.origin = 'configured'""").param("name", name).update();
	}

	private Users users() {
		return new Users(this.jdbc, SETTINGS, new RegistrationProperties(false, "CUSTOMER"));
	}

	private String id(String name) {
		return users().findByLogin(name).orElseThrow().username();
	}

	private List<String> names() {
		return this.jdbc.sql("select coalesce(login_name, username) from users where enabled order by 1")
			.query(String.class)
			.list();
	}

}
