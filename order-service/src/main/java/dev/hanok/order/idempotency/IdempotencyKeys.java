package dev.hanok.order.idempotency;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

import dev.hanok.starter.refresh.Refreshable;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Stores idempotency keys with the first response to each. The primary key decides which
 * of several requests with one key is the first. Usually that request records the
 * response; if it takes too long, a repetition does. All of them get the response that
 * was recorded first.
 */
@Component
public class IdempotencyKeys {

	private static final long SHORTEST_PAUSE = Duration.ofMillis(10).toNanos();

	private static final long LONGEST_PAUSE = Duration.ofMillis(160).toNanos();

	private final JdbcClient jdbc;

	private final Refreshable<IdempotencyProperties> settings;

	IdempotencyKeys(JdbcClient jdbc, Refreshable<IdempotencyProperties> settings) {
		this.jdbc = jdbc;
		this.settings = settings;
	}

	/**
	 * Claims a key. Call this in the transaction that carries out the request. A
	 * concurrent claim waits here until that transaction ends. The key of a pending order
	 * does not expire: a repetition would place a second order beside it.
	 * @param claim the request
	 * @return whether it is the first
	 */
	public boolean claim(Claim claim) {
		return statementFor(claim, """
				insert into idempotency_key (customer, key, body_hash, order_id)
				values (:customer, :key, :requestHash, :orderId)
				on conflict (customer, key) do update
				set body_hash = excluded.body_hash, order_id = excluded.order_id, created_at = now(),
					answer_status = null, answer_body = null
				where idempotency_key.created_at < now() - make_interval(secs => :keep)
					and not exists (select from orders where id = idempotency_key.order_id and state = 'PENDING')
				""").param("keep", (double) this.settings.get().keep().toSeconds()).update() == 1;
	}

	/**
	 * Records the response, unless one has been recorded already.
	 * @param claim the request
	 * @param response to this request
	 * @return the response to send: the first that was recorded
	 */
	public RecordedResponse record(Claim claim, RecordedResponse response) {
		int recorded = statementFor(claim, """
				update idempotency_key set answer_status = :status, answer_body = :body
				where customer = :customer and key = :key and order_id = :orderId and answer_status is null
				""").param("status", response.status()).param("body", response.body()).update();
		if (recorded == 1) {
			return response;
		}
		return find(claim).map(Stored::response).orElse(response);
	}

	/**
	 * The response to a request whose key another request has claimed.
	 * @param claim the request that is not the first
	 * @param lateResponse makes a response from the order of the first request. Used when
	 * the first request records none in time: it is slow, or its process has died
	 * @return the recorded response
	 */
	public RecordedResponse awaitResponse(Claim claim, Function<UUID, RecordedResponse> lateResponse) {
		long deadline = System.nanoTime() + this.settings.get().waitForResponse().toNanos();
		long pause = SHORTEST_PAUSE;
		while (true) {
			Stored stored = find(claim).orElseThrow();
			if (!Arrays.equals(stored.requestHash(), claim.requestHash())) {
				throw new IdempotencyKeyReused();
			}
			if (stored.response() != null) {
				return stored.response();
			}
			if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
				var first = new Claim(claim.customer(), claim.key(), claim.requestHash(), stored.orderId());
				return record(first, lateResponse.apply(stored.orderId()));
			}
			LockSupport.parkNanos(pause);
			pause = Math.min(2 * pause, LONGEST_PAUSE);
		}
	}

	private Optional<Stored> find(Claim claim) {
		return statementFor(claim, """
				select body_hash, order_id, answer_status, answer_body
				from idempotency_key where customer = :customer and key = :key
				""").query(IdempotencyKeys::stored).optional();
	}

	private JdbcClient.StatementSpec statementFor(Claim claim, String sql) {
		return this.jdbc.sql(sql)
			.param("customer", claim.customer())
			.param("key", claim.key())
			.param("requestHash", claim.requestHash())
			.param("orderId", claim.orderId());
	}

	private static Stored stored(ResultSet row, int number) throws SQLException {
		UUID orderId = row.getObject("order_id", UUID.class);
		String body = row.getString("answer_body");
		return new Stored(row.getBytes("body_hash"), orderId,
				(body != null) ? new RecordedResponse(orderId, row.getInt("answer_status"), body) : null);
	}

	private record Stored(byte[] requestHash, UUID orderId, @Nullable RecordedResponse response) {
	}

}
