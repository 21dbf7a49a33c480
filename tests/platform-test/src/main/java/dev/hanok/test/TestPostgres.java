package dev.hanok.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * Gives each application context an empty database in a real PostgreSQL: in a separate
 * container, or in a server that this JVM has started. Use it with {@code @Import}.
 */
@TestConfiguration(proxyBeanMethods = false)
public class TestPostgres {

	private static final String USER = "postgres";

	private static final AtomicInteger DATABASES = new AtomicInteger();

	@Bean
	@ServiceConnection
	@Conditional(OnContainers.class)
	PostgreSQLContainer postgresContainer() {
		return container();
	}

	@Bean
	@ConditionalOnMissingBean(PostgreSQLContainer.class)
	JdbcConnectionDetails postgresConnectionDetails() {
		return new FreshDatabase(freshDatabase());
	}

	/**
	 * Creates an empty database for a test without an application context.
	 * @return its JDBC URL, for user and password {@code postgres}
	 */
	public static String freshDatabase() {
		String name = "test_" + DATABASES.incrementAndGet();
		try (var connection = DriverManager.getConnection(Server.URL + USER, USER, USER);
				var statement = connection.createStatement()) {
			statement.execute("create database " + name);
		}
		catch (SQLException ex) {
			throw new IllegalStateException("Could not create the database " + name, ex);
		}
		return Server.URL + name;
	}

	private static PostgreSQLContainer container() {
		return new PostgreSQLContainer(Containers.image("postgres")).withUsername(USER)
			.withPassword(USER)
			.withDatabaseName(USER)
			// Over TCP, because during the initialization the server listens only on its
			// local socket.
			.waitingFor(Wait.forSuccessfulCommand("pg_isready --host 127.0.0.1"));
	}

	private record FreshDatabase(String getJdbcUrl) implements JdbcConnectionDetails {

		@Override
		public String getUsername() {
			return USER;
		}

		@Override
		public String getPassword() {
			return USER;
		}

	}

	/** Started on first use, stopped with the JVM. */
	private static final class Server {

		static final String URL = "jdbc:postgresql://" + (Containers.areUsed() ? startContainer() : startBinaries())
				+ "/";

		private static String startContainer() {
			PostgreSQLContainer container = container();
			container.start();
			return container.getHost() + ":" + container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT);
		}

		private static String startBinaries() {
			try {
				return "127.0.0.1:"
						+ EmbeddedPostgres.builder().setServerConfig("max_connections", "300").start().getPort();
			}
			catch (IOException ex) {
				throw new UncheckedIOException("PostgreSQL did not start", ex);
			}
		}

	}

}
