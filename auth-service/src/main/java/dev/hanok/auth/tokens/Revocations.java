package dev.hanok.auth.tokens;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Repository;

/**
 * Access tokens that were revoked before they expired. An access token is a JWT, which
 * services check without a request; so they fetch this list.
 */
@Repository
class Revocations {

	/**
	 * Services accept a token for up to a minute after its expiry, because clocks differ.
	 * The second minute is a margin.
	 */
	private static final Duration CLOCK_SKEW = Duration.ofMinutes(2);

	/**
	 * How long a revocation stays in the list at least. Applications end their sessions
	 * of a revoked grant, and a session may be idle meanwhile. The function
	 * {@code end_grants} of the database has the same value.
	 */
	private static final Duration SESSION = Duration.ofMinutes(40);

	private static final int PAGE = 5_000;

	private final JdbcOperations jdbc;

	Revocations(JdbcOperations jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Revokes a token or a grant; a repetition has no further effect. Two transactions
	 * that do so wait for each other: a service that has seen number 7 would never ask
	 * for a 6 that is committed later.
	 * @param id the claim {@code jti} or {@code grant_id}
	 * @param expiry of the last token that is revoked by it
	 */
	void add(String id, Instant expiry) {
		this.jdbc.update("""
				with one_at_a_time as (select pg_advisory_xact_lock(hashtext('revocation')))
				insert into revocation (id, expires_at) select ?, ? from one_at_a_time
				on conflict (id) do nothing""", id,
				Timestamp.from(latest(expiry.plus(CLOCK_SKEW), Instant.now().plus(SESSION))));
	}

	private static Instant latest(Instant one, Instant other) {
		return one.isAfter(other) ? one : other;
	}

	/**
	 * The revocations after a number. If the database has never given that number, all
	 * revocations: then the number is from another database.
	 */
	Page after(long number) {
		List<Row> rows = this.jdbc.query("""
				select number, id, expires_at from revocation, revocation_number_seq
				where number > case when ? > last_value then 0 else ? end and expires_at > now()
				order by number limit ?""", (row, index) -> new Row(row.getLong(1),
				new Revocation(row.getString(2), row.getTimestamp(3).toInstant())), number, number, PAGE);
		return new Page(rows.isEmpty() ? number : rows.getLast().number(), rows.stream().map(Row::revocation).toList());
	}

	int removeExpired() {
		return this.jdbc.update("delete from revocation where expires_at < now()");
	}

	/**
	 * The response.
	 *
	 * @param last the number for the next request
	 * @param revoked the oldest first
	 */
	record Page(long last, List<Revocation> revoked) {

	}

	/**
	 * A revoked token, grant or signing key.
	 *
	 * @param id the claim {@code jti} or {@code grant_id} of the tokens, or the
	 * {@code kid} in their header
	 * @param expiresAt from when on it can be forgotten
	 */
	record Revocation(String id, Instant expiresAt) {

	}

	private record Row(long number, Revocation revocation) {

	}

}
