package dev.hanok.monitor.logbuffer;

import java.io.IOException;
import java.net.ServerSocket;

import io.lettuce.core.RedisClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import redis.embedded.RedisServer;

import static org.assertj.core.api.Assertions.assertThat;

class LogBufferTests {

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	@Test
	void countsTheWaitingLines() throws IOException {
		int port = freePort();
		RedisServer redis = RedisServer.newRedisServer()
			.port(port)
			.bind("127.0.0.1")
			.setting("requirepass abc")
			.setting("save \"\"")
			.build();
		redis.start();
		LogBuffer buffer = new LogBuffer(new LogBufferSettings("127.0.0.1", port, "abc", 1000));
		try (RedisClient client = RedisClient.create("redis://:abc@127.0.0.1:" + port);
				var connection = client.connect()) {
			buffer.bindTo(this.meters);
			assertThat(lines()).isZero();
			connection.sync().rpush("platform-logs", "a", "b", "c");
			assertThat(lines()).isEqualTo(3);
			assertThat(this.meters.get("hanok.log.buffer.limit.lines").gauge().value()).isEqualTo(1000);
			redis.stop();
			assertThat(lines()).isNaN();
			redis.start();
			assertThat(lines()).isZero();
		}
		finally {
			buffer.close();
			redis.stop();
		}
	}

	@Test
	void doesNotKnowWhileTheBufferIsAway() throws IOException {
		LogBuffer buffer = new LogBuffer(new LogBufferSettings("127.0.0.1", freePort(), "abc", 1000));
		buffer.bindTo(this.meters);
		assertThat(lines()).isNaN();
		buffer.close();
	}

	@Test
	void hasNoMeterWithoutABuffer() {
		new LogBuffer(new LogBufferSettings("", 6379, "", 0)).bindTo(this.meters);
		assertThat(this.meters.getMeters()).isEmpty();
	}

	private double lines() {
		return this.meters.get("hanok.log.buffer.lines").gauge().value();
	}

	private static int freePort() throws IOException {
		try (var socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

}
