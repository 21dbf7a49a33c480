package dev.hanok.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * Gives each application context a fresh database in a real PostgreSQL, of which there is
 * one for each test JVM. Use it with {@code @ContextConfiguration(initializers = ...)}.
 */
public final class TestPostgres implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	private static final AtomicInteger DATABASES = new AtomicInteger();

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		String url = freshDatabase();
		context.getEnvironment()
			.getPropertySources()
			.addFirst(new MapPropertySource("testPostgres", Map.of("spring.datasource.url", url,
					"spring.datasource.username", "postgres", "spring.datasource.password", "postgres")));
	}

	/**
	 * Makes an empty database.
	 * @return its JDBC URL, for user and password {@code postgres}
	 */
	public static String freshDatabase() {
		String name = "test_" + DATABASES.incrementAndGet();
		EmbeddedPostgres server = Server.INSTANCE;
		try (var connection = server.getPostgresDatabase().getConnection();
				var statement = connection.createStatement()) {
			statement.execute("create database " + name);
		}
		catch (SQLException ex) {
			throw new IllegalStateException("Could not create the database " + name, ex);
		}
		return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + name;
	}

	/** Started on first use, stopped with the JVM. */
	private static final class Server {

		static final EmbeddedPostgres INSTANCE = start();

		private static EmbeddedPostgres start() {
			try {
				return EmbeddedPostgres.builder().setServerConfig("max_connections", "300").start();
			}
			catch (IOException ex) {
				throw new UncheckedIOException("PostgreSQL did not start", ex);
			}
		}

	}

}
