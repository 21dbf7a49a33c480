package dev.hanok.monitor.logbuffer;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.annotation.PreDestroy;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * How many log lines wait for the indexer: {@code hanok.log.buffer.lines}, NaN while that
 * cannot be known, and {@code hanok.log.buffer.limit.lines}. Nothing where no log buffer
 * is configured.
 */
@Component
class LogBuffer implements MeterBinder {

	private static final String LIST = "platform-logs";

	private static final Duration PATIENCE = Duration.ofSeconds(1);

	private final LogBufferSettings settings;

	private @Nullable ClientResources threads;

	private @Nullable RedisClient client;

	private @Nullable StatefulRedisConnection<String, String> connection;

	LogBuffer(LogBufferSettings settings) {
		this.settings = settings;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		if (!this.settings.host().isBlank()) {
			Gauge.builder("hanok.log.buffer.lines", this, LogBuffer::lines)
				.description("Log lines that wait for the indexer")
				.register(registry);
			Gauge.builder("hanok.log.buffer.limit.lines", this.settings, LogBufferSettings::limit)
				.description("Waiting log lines at which the shipper stops")
				.register(registry);
		}
	}

	private synchronized double lines() {
		try {
			return connected().sync().llen(LIST);
		}
		catch (RedisException ex) {
			return Double.NaN;
		}
	}

	private StatefulRedisConnection<String, String> connected() {
		if (this.client == null) {
			this.threads = DefaultClientResources.builder().ioThreadPoolSize(2).computationThreadPoolSize(2).build();
			this.client = RedisClient.create(this.threads, address());
			this.client.setOptions(ClientOptions.builder()
				// The next question connects again; waiting for it would stop the scrape.
				.autoReconnect(false)
				.socketOptions(SocketOptions.builder().connectTimeout(PATIENCE).build())
				.build());
		}
		StatefulRedisConnection<String, String> current = this.connection;
		if (current == null || !current.isOpen()) {
			current = this.client.connect();
			this.connection = current;
		}
		return current;
	}

	private RedisURI address() {
		RedisURI.Builder address = RedisURI.builder()
			.withHost(this.settings.host())
			.withPort(this.settings.port())
			.withTimeout(PATIENCE);
		if (!this.settings.password().isEmpty()) {
			address.withPassword(this.settings.password().toCharArray());
		}
		return address.build();
	}

	@PreDestroy
	synchronized void close() {
		if (this.client != null && this.threads != null) {
			this.client.shutdown(Duration.ZERO, PATIENCE);
			this.threads.shutdown(0, PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
		}
	}

}
