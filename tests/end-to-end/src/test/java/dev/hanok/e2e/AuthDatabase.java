package dev.hanok.e2e;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * The database of auth-service, as an operator would open it.
 */
final class AuthDatabase {

	private AuthDatabase() {
	}

	static Connection connect() throws SQLException {
		URI postgres = Hanok.platform().uri("postgres");
		return DriverManager.getConnection(
				"jdbc:postgresql://" + postgres.getHost() + ":" + postgres.getPort() + "/auth_service", "auth_service",
				Hanok.platform().secrets().password("postgres-auth_service"));
	}

	/** Changes one row. */
	static void update(String sql, String... values) {
		try (Connection connection = connect(); PreparedStatement statement = connection.prepareStatement(sql)) {
			for (int i = 0; i < values.length; i++) {
				statement.setString(i + 1, values[i]);
			}
			if (statement.executeUpdate() != 1) {
				throw new IllegalStateException("Not one row: " + sql);
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
