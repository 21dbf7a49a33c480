package dev.hanok.auth.users;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The users who may sign in. A user who is not enabled is not found, so a client cannot
 * learn that the name exists.
 */
@Repository
public class Users {

	private final JdbcClient jdbc;

	private final UserProperties settings;

	Users(JdbcClient jdbc, UserProperties settings) {
		this.jdbc = jdbc;
		this.settings = settings;
	}

	/**
	 * Finds a user by name.
	 * @param username the exact name
	 * @return the user, unless unknown or not enabled
	 */
	public Optional<User> find(String username) {
		return this.jdbc.sql("select username, password_hash, roles from users where username = :username and enabled")
			.param("username", username)
			.query(this::read)
			.optional();
	}

	/**
	 * Removes the scopes that belong to roles which the user does not have. Scopes that
	 * belong to no role stay.
	 * @param scopes the requested scopes
	 * @param roles the user's roles
	 * @return the remaining scopes, in the same order
	 */
	public Set<String> narrow(Set<String> scopes, Set<String> roles) {
		var narrowed = new LinkedHashSet<>(scopes);
		narrowed.removeIf(scope -> belongsToARole(scope) && roles.stream()
			.noneMatch(role -> this.settings.roles().getOrDefault(role, Set.of()).contains(scope)));
		return narrowed;
	}

	private boolean belongsToARole(String scope) {
		return this.settings.roles().values().stream().anyMatch(scopes -> scopes.contains(scope));
	}

	private User read(ResultSet row, int number) throws SQLException {
		var roles = new LinkedHashSet<>(List.of((String[]) row.getArray("roles").getArray()));
		return new User(row.getString("username"), row.getString("password_hash"), roles);
	}

}
