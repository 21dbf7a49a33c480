package dev.hanok.monitor.logbuffer;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;

/**
 * Metrics of the log buffer: {@code hanok.log.buffer.lines}, the number of lines that
 * wait for the indexer (NaN while Redis is unavailable), and
 * {@code hanok.log.buffer.limit.lines}.
 */
class LogBuffer implements MeterBinder {

	private static final String LIST = "platform-logs";

	private final StringRedisTemplate redis;

	private final long limit;

	LogBuffer(StringRedisTemplate redis, long limit) {
		this.redis = redis;
		this.limit = limit;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge.builder("hanok.log.buffer.lines", this, LogBuffer::lines)
			.description("Log lines that wait for the indexer")
			.register(registry);
		Gauge.builder("hanok.log.buffer.limit.lines", this, buffer -> buffer.limit)
			.description("Waiting log lines at which the shipper stops")
			.register(registry);
	}

	private double lines() {
		try {
			Long lines = this.redis.opsForList().size(LIST);
			return (lines != null) ? lines : Double.NaN;
		}
		catch (DataAccessException ex) {
			return Double.NaN;
		}
	}

}
