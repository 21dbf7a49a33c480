package dev.hanok.auth.admin;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import dev.hanok.auth.account.Accounts;
import dev.hanok.auth.account.Grants;
import dev.hanok.auth.audit.SecurityEvent;
import dev.hanok.auth.audit.SecurityEvents;
import dev.hanok.auth.factor.SecondFactors;
import dev.hanok.auth.session.SignInSessions;
import dev.hanok.auth.users.Users;
import dev.hanok.starter.problem.ProblemException;

import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What operators do with users. The database ends tokens and sessions of a user who is
 * locked or gets other roles, in the same transaction.
 */
@Service
public class AccountAdministration {

	private static final String SELECT = """
			select username, coalesce(mail, login_name, username) as login, display_name, roles, enabled, created_at,
				configured_hash is not null as configured,
				exists (select from totp where totp.username = users.username) or exists (
					select from user_entities join user_credentials on user_entity_user_id = user_entities.id
					where user_entities.name = users.username) as second_factor
			from users where\s""";

	private final JdbcClient jdbc;

	private final TransactionTemplate transaction;

	private final Users users;

	private final Accounts accounts;

	private final SignInSessions sessions;

	private final Grants grants;

	private final SecondFactors factors;

	private final SecurityEvents events;

	AccountAdministration(JdbcClient jdbc, TransactionTemplate transaction, Users users, Accounts accounts,
			SignInSessions sessions, Grants grants, SecondFactors factors, SecurityEvents events) {
		this.jdbc = jdbc;
		this.transaction = transaction;
		this.users = users;
		this.accounts = accounts;
		this.sessions = sessions;
		this.grants = grants;
		this.factors = factors;
		this.events = events;
	}

	/**
	 * Users whose login or name contains the text, or who have this id.
	 * @param query the text, or nothing for all users
	 * @param after the id after which the page begins
	 * @param size of the page
	 * @return in the order of their ids
	 */
	public AccountList list(String query, String after, int size) {
		List<Account> found = this.jdbc
			.sql(SELECT
					+ """
							username > :after and (username = :query
								or position(lower(:query) in lower(concat_ws(' ', coalesce(mail, login_name, username), display_name))) > 0)
							order by username limit :size + 1""")
			.param("after", after)
			.param("query", query)
			.param("size", size)
			.query(AccountAdministration::read)
			.list();
		return (found.size() > size) ? new AccountList(found.subList(0, size), found.get(size - 1).id())
				: new AccountList(found, null);
	}

	Account get(String id) {
		return find(id).orElseThrow(() -> new ProblemException(HttpStatus.NOT_FOUND, "user-not-found", "User not found",
				"There is no user with this id."));
	}

	Account create(NewAccount account, String operator) {
		requireKnown(account.roles());
		String id = this.accounts.invite(account.mail(), account.name(), account.roles())
			.orElseThrow(() -> conflict("address-in-use", "Address in use", "An account has this address already."));
		this.events.record(SecurityEvent.USER_CREATED,
				Map.of("user", id, "by", operator, "roles", String.join(" ", new TreeSet<>(account.roles()))));
		return get(id);
	}

	Account change(String id, AccountChange change, String operator) {
		Account before = get(id);
		Set<String> roles = change.roles();
		Boolean enabled = change.enabled();
		if (roles != null) {
			requireOther(id, operator);
			requireKnown(roles);
			if (before.configured()) {
				throw conflict("configured-user", "Configured user",
						"The roles of this user are in the configuration.");
			}
			update(id, "roles = :value", roles.toArray(String[]::new));
			if (!roles.equals(Set.copyOf(before.roles()))) {
				this.events.record(SecurityEvent.ROLES_CHANGED,
						Map.of("user", id, "by", operator, "roles", String.join(" ", new TreeSet<>(roles))));
			}
		}
		if (enabled != null) {
			enable(id, enabled, operator);
		}
		return get(id);
	}

	/**
	 * Locks a user, or unlocks one. Operators do not lock themselves out.
	 * @param id of the user
	 * @param enabled false to lock
	 * @param operator who does it
	 */
	public void enable(String id, boolean enabled, String operator) {
		requireOther(id, operator);
		if (enabled == get(id).enabled()) {
			return;
		}
		if (!update(id, "enabled = :value", enabled)) {
			throw conflict("removed-user", "Removed user", "This user was removed from the configuration.");
		}
		this.events.record(enabled ? SecurityEvent.USER_UNLOCKED : SecurityEvent.USER_LOCKED,
				Map.of("user", id, "by", operator));
	}

	private static void requireOther(String id, String operator) {
		if (id.equals(operator)) {
			throw conflict("own-account", "Own account", "Another operator has to do this.");
		}
	}

	/**
	 * Signs a user out everywhere.
	 * @param id of the user
	 * @param operator who does it
	 */
	public void endSessions(String id, String operator) {
		get(id);
		this.transaction.executeWithoutResult(status -> {
			this.sessions.endAll(id);
			this.grants.endAll(id);
		});
		this.events.record(SecurityEvent.SESSIONS_ENDED, Map.of("user", id, "by", operator));
	}

	/** For a user who has lost the devices and the codes. */
	void removeFactors(String id, String operator) {
		get(id);
		if (this.factors.removeAll(id)) {
			this.events.record(SecurityEvent.FACTOR_REMOVED, Map.of("user", id, "by", operator, "factor", "all"));
		}
	}

	private Optional<Account> find(String id) {
		return this.jdbc.sql(SELECT + "username = :id").param("id", id).query(AccountAdministration::read).optional();
	}

	/** Not a user who was removed from the configuration: each start disables those. */
	private boolean update(String id, String change, Object value) {
		return this.jdbc
			.sql("update users set " + change
					+ " where username = :id and (configured_hash is null or login_name is not null)")
			.param("value", value)
			.param("id", id)
			.update() == 1;
	}

	private void requireKnown(Set<String> roles) {
		if (!this.users.roles().containsAll(roles)) {
			throw new ProblemException(HttpStatus.BAD_REQUEST, "unknown-role", "Unknown role",
					"The roles are " + String.join(", ", this.users.roles()) + ".");
		}
	}

	private static ProblemException conflict(String type, String title, String detail) {
		return new ProblemException(HttpStatus.CONFLICT, type, title, detail);
	}

	private static Account read(ResultSet row, int number) throws SQLException {
		List<String> roles = Arrays.stream((String[]) row.getArray("roles").getArray()).sorted().toList();
		return new Account(row.getString("username"), row.getString("login"), row.getString("display_name"), roles,
				row.getBoolean("enabled"), row.getBoolean("configured"), row.getBoolean("second_factor"),
				row.getObject("created_at", OffsetDateTime.class).toInstant());
	}

}
