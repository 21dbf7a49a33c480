package dev.hanok.auth.factor;

import java.util.List;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The recovery codes of users, as digests. Each can be used once.
 */
@Repository
class RecoveryCodes {

	private static final int COUNT = 10;

	private final JdbcClient jdbc;

	private final TransactionTemplate transaction;

	RecoveryCodes(JdbcClient jdbc, TransactionTemplate transaction) {
		this.jdbc = jdbc;
		this.transaction = transaction;
	}

	/** New codes in place of all others. They cannot be read again. */
	List<String> replace(String username) {
		List<String> codes = Stream.generate(RecoveryCode::random).limit(COUNT).toList();
		this.transaction.executeWithoutResult(status -> {
			remove(username);
			this.jdbc.sql("insert into recovery_code (username, digest) select :username, unnest(:digests)")
				.param("username", username)
				.param("digests", codes.stream().map(RecoveryCode::digest).toArray(String[]::new))
				.update();
		});
		return codes;
	}

	/** False if there is no such code, or it was used. */
	boolean use(String username, String code) {
		return this.jdbc.sql("delete from recovery_code where username = :username and digest = :digest")
			.param("username", username)
			.param("digest", RecoveryCode.digest(code))
			.update() == 1;
	}

	int remaining(String username) {
		return this.jdbc.sql("select count(*) from recovery_code where username = :username")
			.param("username", username)
			.query(Integer.class)
			.single();
	}

	void remove(String username) {
		this.jdbc.sql("delete from recovery_code where username = :username").param("username", username).update();
	}

}
