package dev.hanok.runner.infrastructure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

import dev.hanok.runner.home.Folders;
import dev.hanok.runner.home.Home;
import dev.hanok.runner.home.Ports;
import dev.hanok.runner.process.ProcessIdentity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * A real server: as root once in a user namespace and once as the user nobody, else as
 * the user who runs the test.
 */
class PostgresTests {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private static final Map<String, String> ROLES = Map.of("one_service", "pw-1", "two_service", "pw-2");

	private Home home;

	private int port;

	private ProcessIdentity process;

	static Stream<RunAs> users() {
		return RunAs.isRoot() ? Stream.of(RunAs.NAMESPACE, RunAs.NOBODY) : Stream.of(RunAs.SELF);
	}

	@BeforeEach
	void makeHomeThatEveryUserMayEnter() throws IOException {
		Path folder = Files.createTempDirectory("hanok");
		Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
		this.home = new Home(folder);
		this.home.prepare();
		this.port = this.home.ports().assign("postgres", Ports.usual(), false);
	}

	@AfterEach
	void clean() throws IOException {
		if (this.process != null) {
			this.process.stop("KILL", LIMIT);
		}
		Folders.delete(this.home.directory());
	}

	@ParameterizedTest
	@MethodSource("users")
	void servesEachServiceItsOwnDatabaseDurably(RunAs runAs) throws Exception {
		Postgres postgres = new Postgres(this.home, Path.of(".."), runAs);
		assertThat(postgres.lacks(ROLES)).isTrue();
		postgres.prepare(ROLES);
		assertThat(postgres.lacks(ROLES)).isFalse();
		start(postgres);
		try (Connection connection = connect("one_service", "one_service", "pw-1")) {
			assertThat(ask(connection, "SHOW synchronous_commit")).isEqualTo("on");
			assertThat(ask(connection, "SHOW fsync")).isEqualTo("on");
			connection.createStatement().execute("CREATE TABLE kept (word text)");
			connection.createStatement().execute("INSERT INTO kept VALUES ('Grüße')");
		}
		assertThatExceptionOfType(SQLException.class).isThrownBy(() -> connect("one_service", "one_service", "wrong"));
		assertThatExceptionOfType(SQLException.class).isThrownBy(() -> connect("two_service", "one_service", "pw-1"));
		assertThat(this.home.log("postgres")).content().doesNotContain("pw-1", "pw-2");

		assertThat(this.process.stop(Postgres.STOP_SIGNAL, LIMIT)).isTrue();
		Map<String, String> more = Map.of("one_service", "pw-1", "two_service", "pw-2", "new_service", "pw-3");
		assertThat(postgres.lacks(more)).isTrue();
		postgres.prepare(more);
		start(postgres);
		try (Connection connection = connect("one_service", "one_service", "pw-1")) {
			assertThat(ask(connection, "SELECT upper(word) FROM kept")).isEqualTo("GRÜSSE".replace("SS", "ß"));
		}
		connect("new_service", "new_service", "pw-3").close();
		assertThat(this.process.stop(Postgres.STOP_SIGNAL, LIMIT)).isTrue();
		assertThat(Probe.postgresAccepts(this.port)).isFalse();
	}

	private void start(Postgres postgres) {
		this.process = postgres.process(this.port).start();
		await().atMost(LIMIT).until(() -> Probe.postgresAccepts(this.port));
	}

	private Connection connect(String database, String role, String password) throws SQLException {
		Properties login = new Properties();
		login.setProperty("user", role);
		login.setProperty("password", password);
		return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + this.port + "/" + database, login);
	}

	private static String ask(Connection connection, String sql) throws SQLException {
		try (ResultSet answer = connection.createStatement().executeQuery(sql)) {
			answer.next();
			return answer.getString(1);
		}
	}

}
