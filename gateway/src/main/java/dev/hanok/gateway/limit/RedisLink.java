package dev.hanok.gateway.limit;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import org.jspecify.annotations.Nullable;

/**
 * A connection to a Redis that responds in time. A connection that fails is closed at
 * once. Then this class tries a new one each second in the background, so no request has
 * to test whether Redis is available again. Redis is available again when a write
 * succeeds within the time limit, so a Redis that hangs, is full or is slow is not used.
 */
class RedisLink implements AutoCloseable {

	private static final RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

	private static final Duration CONNECT = Duration.ofSeconds(1);

	private static final Executor IN_A_SECOND = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);

	private static final String PROBE = "gateway:limit-probe";

	private final RedisClient client;

	private final RedisURI uri;

	private final Duration timeout;

	private final OutageLog log = new OutageLog();

	private final AtomicReference<@Nullable StatefulRedisConnection<String, byte[]>> current = new AtomicReference<>();

	private volatile boolean closed;

	RedisLink(RedisURI uri, Duration timeout) {
		this.uri = RedisURI.builder(uri).withTimeout(CONNECT).build();
		this.timeout = timeout;
		this.client = RedisClient.create(this.uri);
		this.client.setOptions(ClientOptions.builder()
			.autoReconnect(false)
			.socketOptions(SocketOptions.builder().connectTimeout(CONNECT).build())
			.build());
	}

	@Nullable StatefulRedisConnection<String, byte[]> connection() {
		return this.current.get();
	}

	/** Returns at once. */
	void connect() {
		Thread.startVirtualThread(this::tryToConnect);
	}

	private void tryToConnect() {
		if (this.closed) {
			return;
		}
		try {
			this.client.connectAsync(CODEC, this.uri)
				.toCompletableFuture()
				.thenCompose(this::probed)
				.whenComplete((connection, ex) -> {
					if (ex != null) {
						failed(ex);
					}
					else {
						use(connection);
					}
				});
		}
		catch (RuntimeException ex) {
			failed(ex);
		}
	}

	private CompletableFuture<StatefulRedisConnection<String, byte[]>> probed(
			StatefulRedisConnection<String, byte[]> connection) {
		return connection.async()
			.setex(PROBE, 1, new byte[0])
			.toCompletableFuture()
			.orTimeout(this.timeout.toNanos(), TimeUnit.NANOSECONDS)
			.handle((written, ex) -> {
				if (ex != null) {
					connection.closeAsync();
					throw new CompletionException(ex);
				}
				return connection;
			});
	}

	private void use(StatefulRedisConnection<String, byte[]> connection) {
		this.current.set(connection);
		this.log.over();
		connection.addListener(new RedisConnectionStateListener() {
			@Override
			public void onRedisDisconnected(RedisChannelHandler<?, ?> handler) {
				giveUp(connection, new IllegalStateException("Redis closed the connection"));
			}
		});
		if (!connection.isOpen()) {
			giveUp(connection, new IllegalStateException("Redis closed the connection"));
		}
	}

	/** Call this after a command failed or took too long. */
	void giveUp(StatefulRedisConnection<String, byte[]> connection, Throwable cause) {
		if (this.current.compareAndSet(connection, null)) {
			connection.closeAsync();
			failed(cause);
		}
	}

	private void failed(Throwable cause) {
		if (!this.closed) {
			this.log.failed(cause);
			IN_A_SECOND.execute(this::tryToConnect);
		}
	}

	@Override
	public void close() {
		this.closed = true;
		this.client.shutdown(Duration.ZERO, CONNECT);
	}

}
