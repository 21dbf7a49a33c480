package dev.hanok.auth.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The applications and devices that users are signed in to: each family of refresh tokens
 * is one grant. The id of an authorization is a part of its refresh tokens, so this class
 * gives out only the claim {@code grant_id}, which is made from a digest of it.
 */
@Repository
public class Grants {

	private final JdbcClient jdbc;

	Grants(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * The grants whose refresh token is valid, the most recently used first; at most 50.
	 */
	List<Grant> of(String username) {
		return this.jdbc.sql("""
				select grant_id(id) as grant_id, registered_client_id, created_at, refresh_token_issued_at
				from oauth2_authorization
				where principal_name = :username
					and (authorization_grant_type = 'authorization_code' or user_code_value is not null)
					and refresh_token_expires_at > now()
					and refresh_token_metadata not like '%"metadata.token.invalidated":true%'
				order by refresh_token_issued_at desc limit 50""")
			.param("username", username)
			.query(Grants::read)
			.list();
	}

	/** Ends a grant and its tokens, if it is one of this user. */
	void end(String username, String id) {
		this.jdbc.sql("select end_grants(:username, :id)")
			.param("username", username)
			.param("id", id)
			.query((row, number) -> number)
			.single();
	}

	/**
	 * Ends all applications' tokens of a user.
	 * @param username the user's immutable name
	 */
	public void endAll(String username) {
		this.jdbc.sql("select end_grants(:username, null)")
			.param("username", username)
			.query((row, number) -> number)
			.single();
	}

	private static Grant read(ResultSet row, int number) throws SQLException {
		return new Grant(row.getString("grant_id"), row.getString("registered_client_id"), utc(row, "created_at"),
				utc(row, "refresh_token_issued_at"));
	}

	private static ZonedDateTime utc(ResultSet row, String column) throws SQLException {
		return row.getObject(column, OffsetDateTime.class).atZoneSameInstant(ZoneOffset.UTC);
	}

}
