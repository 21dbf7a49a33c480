package dev.hanok.auth.protocol;

import java.net.ConnectException;
import java.sql.SQLTransientConnectionException;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import org.junit.jupiter.api.Test;

import org.springframework.dao.QueryTimeoutException;
import org.springframework.data.redis.RedisConnectionFailureException;
import org.springframework.data.redis.RedisSystemException;
import org.springframework.transaction.CannotCreateTransactionException;

import static org.assertj.core.api.Assertions.assertThat;

class OutageFilterTests {

	@Test
	void namesRedisWhenItCannotBeReached() {
		assertThat(OutageFilter
			.reason(new RedisConnectionFailureException("not connected", new ConnectException("Connection refused"))))
			.isEqualTo("Redis failed: java.net.ConnectException: Connection refused");
	}

	@Test
	void namesRedisWhenItDoesNotRespondInTime() {
		assertThat(OutageFilter.reason(new QueryTimeoutException("in time", new RedisCommandTimeoutException("1 s"))))
			.isEqualTo("Redis failed: io.lettuce.core.RedisCommandTimeoutException: 1 s");
	}

	@Test
	void treatsAFullRedisAsAnOutage() {
		var full = new RedisSystemException("Error in execution",
				new RedisCommandExecutionException("OOM command not allowed when used memory > 'maxmemory'."));
		assertThat(OutageFilter.isOutage(full)).isTrue();
		assertThat(OutageFilter.reason(full)).startsWith("Redis failed: ");
	}

	@Test
	void namesTheDatabaseOtherwise() {
		assertThat(OutageFilter.reason(new CannotCreateTransactionException("not opened",
				new SQLTransientConnectionException("HikariPool-1 - Connection is not available"))))
			.isEqualTo("the database failed: java.sql.SQLTransientConnectionException: "
					+ "HikariPool-1 - Connection is not available");
	}

}
