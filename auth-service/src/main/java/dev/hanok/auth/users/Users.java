package dev.hanok.auth.users;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The users who may sign in. A user who is not enabled is not found, so a client cannot
 * learn that the name exists.
 */
@Repository
public class Users {

	private static final String ADMINISTRATION = "accounts.admin";

	private static final String SELECT = """
			select username, coalesce(login_name, username) as name, password_hash, roles, mail, display_name
			from users where\s""";

	private final JdbcClient jdbc;

	private final UserProperties settings;

	private final RegistrationProperties registration;

	Users(JdbcClient jdbc, UserProperties settings, RegistrationProperties registration) {
		this.jdbc = jdbc;
		this.settings = settings;
		this.registration = registration;
	}

	/**
	 * Finds a user by id.
	 * @param username the immutable id
	 * @return the user, unless unknown or not enabled
	 */
	public Optional<User> find(String username) {
		return this.jdbc.sql(SELECT + "username = :username and enabled")
			.param("username", username)
			.query(this::read)
			.optional();
	}

	/**
	 * Finds a user by what was entered to sign in: a mail address, or the name of a user
	 * without one. A user with a login name or a mail address cannot sign in with the id.
	 * So each user has only one name, for which wrong passwords are counted.
	 * @param login the mail address in any case, or the exact name
	 * @return the user, unless unknown or not enabled
	 */
	public Optional<User> findByLogin(String login) {
		return this.jdbc.sql(SELECT + """
				(login_name = :name or mail = :mail or
					username = :name and login_name is null and mail is null) and enabled
				order by mail nulls first, login_name limit 1""")
			.param("name", login)
			.param("mail", login.strip().toLowerCase(Locale.ROOT))
			.query(this::read)
			.optional();
	}

	/**
	 * Finds a user by mail address.
	 * @param mail the address, in lower case
	 * @return the user, unless unknown or not enabled
	 */
	public Optional<User> findByMail(String mail) {
		return this.jdbc.sql(SELECT + "mail = :mail and enabled").param("mail", mail).query(this::read).optional();
	}

	/**
	 * Whether an account has the address, also one that is not enabled.
	 * @param mail the address, in lower case
	 * @return whether it is taken
	 */
	public boolean hasMail(String mail) {
		return this.jdbc.sql("select exists (select from users where mail = :mail)")
			.param("mail", mail)
			.query(Boolean.class)
			.single();
	}

	/**
	 * Adds a user who registers, with a new id.
	 * @param mail the address, in lower case, which is the user's own
	 * @param displayName how the user wants to be called
	 * @param passwordHash with its prefix
	 * @return false if an account has the address already
	 */
	public boolean register(String mail, String displayName, String passwordHash) {
		return add(mail, displayName, passwordHash, Set.of(this.registration.role())).isPresent();
	}

	/**
	 * Adds a user under a new id.
	 * @param mail the address, in lower case, which is the user's own
	 * @param displayName how the user wants to be called
	 * @param passwordHash with its prefix
	 * @param roles names of roles
	 * @return the id, unless an account has the address already
	 */
	public Optional<String> add(String mail, String displayName, String passwordHash, Set<String> roles) {
		return this.jdbc.sql("""
				insert into users (username, mail, display_name, password_hash, roles)
				values (:id, :mail, :name, :hash, :roles)
				on conflict (mail) do nothing returning username""")
			.param("id", UUID.randomUUID().toString())
			.param("mail", mail)
			.param("name", displayName)
			.param("hash", passwordHash)
			.param("roles", roles.toArray(String[]::new))
			.query(String.class)
			.optional();
	}

	/**
	 * Sets another password. The database ends all tokens and sessions of the user.
	 * @param username the immutable id
	 * @param passwordHash with its prefix
	 * @return false if there is no such user
	 */
	public boolean changePassword(String username, String passwordHash) {
		return this.jdbc.sql("""
				update users set password_hash = :hash
				where username = :username and enabled""")
			.param("hash", passwordHash)
			.param("username", username)
			.update() == 1;
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

	/**
	 * The scopes that belong to a role.
	 * @return in the order of their names
	 */
	public Set<String> scopesOfRoles() {
		return this.settings.roles()
			.values()
			.stream()
			.flatMap(Set::stream)
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/**
	 * Whether a role of the user carries the scope of administration.
	 * @param username the immutable id
	 * @return whether the user may manage others
	 */
	public boolean isOperator(String username) {
		return find(username).filter(user -> !narrow(Set.of(ADMINISTRATION), user.roles()).isEmpty()).isPresent();
	}

	/**
	 * The roles that users can have.
	 * @return in the order of their names
	 */
	public Set<String> roles() {
		return new TreeSet<>(this.settings.roles().keySet());
	}

	private boolean belongsToARole(String scope) {
		return this.settings.roles().values().stream().anyMatch(scopes -> scopes.contains(scope));
	}

	private User read(ResultSet row, int number) throws SQLException {
		var roles = new LinkedHashSet<>(List.of((String[]) row.getArray("roles").getArray()));
		return new User(row.getString("username"), row.getString("name"), row.getString("password_hash"), roles,
				row.getString("mail"), row.getString("display_name"));
	}

}
