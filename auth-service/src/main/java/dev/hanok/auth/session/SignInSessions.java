package dev.hanok.auth.session;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Sessions of signed-in users. Redis holds each session, and a row in the table
 * {@code sign_in_session} says that it is still valid. A changed password deletes the
 * rows of its user in the same transaction. So it ends the sessions too, at every
 * instance and without a search in Redis.
 */
@Repository
public class SignInSessions {

	private static final String ATTRIBUTE = SignInSessions.class.getName() + ".id";

	/**
	 * A user with more browsers is signed out in the browser that was used longest ago.
	 */
	private static final int MAX = 50;

	private final JdbcClient jdbc;

	private final Duration idle;

	private final Duration lifetime;

	SignInSessions(JdbcClient jdbc, @Value("${spring.session.timeout:30m}") Duration idle,
			SessionProperties properties) {
		this.jdbc = jdbc;
		this.idle = idle;
		this.lifetime = properties.sessionLifetime();
	}

	/**
	 * Begins a session, in place of one that the browser had. The caller has changed the
	 * id in the session cookie before.
	 * @param request of the browser
	 * @param username the user's immutable id
	 */
	public void begin(HttpServletRequest request, String username) {
		HttpSession session = request.getSession();
		current(session).ifPresent(this::remove);
		String id = UUID.randomUUID().toString();
		this.jdbc.sql("insert into sign_in_session (id, username, device) values (:id, :username, :device)")
			.param("id", id)
			.param("username", username)
			.param("device", DeviceName.of(request.getHeader(HttpHeaders.USER_AGENT)))
			.update();
		this.jdbc.sql("""
				delete from sign_in_session where id in (
					select id from sign_in_session where username = :username
					order by last_used_at desc offset :most)""")
			.param("username", username)
			.param("most", MAX)
			.update();
		session.setAttribute(ATTRIBUTE, id);
	}

	/**
	 * The sessions of a user that have not expired, the last used one first.
	 * @param username the user's immutable id
	 * @return at most 50
	 */
	public List<SignInSession> of(String username) {
		return this.jdbc.sql("""
				select id, device, created_at, last_used_at from sign_in_session
				where username = :username and last_used_at > now() - make_interval(secs => :idle)
					and created_at > now() - make_interval(secs => :lifetime)
				order by last_used_at desc""")
			.param("username", username)
			.param("idle", (double) this.idle.toSeconds())
			.param("lifetime", (double) this.lifetime.toSeconds())
			.query(SignInSessions::read)
			.list();
	}

	/**
	 * The session of a request.
	 * @param session of the request
	 * @return its id, if a user signed in with it
	 */
	public Optional<String> current(@Nullable HttpSession session) {
		return (session != null && session.getAttribute(ATTRIBUTE) instanceof String id) ? Optional.of(id)
				: Optional.empty();
	}

	/**
	 * Ends one session.
	 * @param username the user to whom the session must belong
	 * @param id of the session
	 */
	public void end(String username, String id) {
		this.jdbc.sql("delete from sign_in_session where id = :id and username = :username")
			.param("id", id)
			.param("username", username)
			.update();
	}

	/**
	 * Ends all sessions of a user.
	 * @param username the user's immutable id
	 */
	public void endAll(String username) {
		this.jdbc.sql("delete from sign_in_session where username = :username").param("username", username).update();
	}

	/**
	 * Whether the session is valid: its row exists, and the sign-in is not too old.
	 * Stores the time of the visit, at most once a minute.
	 */
	boolean use(String id) {
		Optional<Boolean> storedRecently = this.jdbc
			.sql("select last_used_at > now() - interval '1 minute' from sign_in_session"
					+ " where id = :id and created_at > now() - make_interval(secs => :lifetime)")
			.param("id", id)
			.param("lifetime", (double) this.lifetime.toSeconds())
			.query(Boolean.class)
			.optional();
		if (storedRecently.isPresent() && !storedRecently.get()) {
			this.jdbc.sql("update sign_in_session set last_used_at = now() where id = :id").param("id", id).update();
		}
		return storedRecently.isPresent();
	}

	void remove(String id) {
		this.jdbc.sql("delete from sign_in_session where id = :id").param("id", id).update();
	}

	/** With a margin, because the time of a visit is stored only once a minute. */
	int removeExpired() {
		return this.jdbc
			.sql("delete from sign_in_session where last_used_at < now() - make_interval(secs => :idle)"
					+ " - interval '5 minutes' or created_at < now() - make_interval(secs => :lifetime)")
			.param("idle", (double) this.idle.toSeconds())
			.param("lifetime", (double) this.lifetime.toSeconds())
			.update();
	}

	private static SignInSession read(ResultSet row, int number) throws SQLException {
		return new SignInSession(row.getString("id"), row.getString("device"), utc(row, "created_at"),
				utc(row, "last_used_at"));
	}

	private static ZonedDateTime utc(ResultSet row, String column) throws SQLException {
		return row.getObject(column, OffsetDateTime.class).atZoneSameInstant(ZoneOffset.UTC);
	}

}
