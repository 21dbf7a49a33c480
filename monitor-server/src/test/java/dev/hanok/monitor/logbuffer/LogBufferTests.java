package dev.hanok.monitor.logbuffer;

import java.io.IOException;
import java.net.ServerSocket;

import io.lettuce.core.RedisClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import redis.embedded.RedisServer;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class LogBufferTests {

	private final MeterRegistry meters = new SimpleMeterRegistry();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withUserConfiguration(LogBufferConfiguration.class, Settings.class);

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
		try (RedisClient client = RedisClient.create("redis://:abc@127.0.0.1:" + port);
				var connection = client.connect()) {
			at(port).run(context -> {
				context.getBean(LogBuffer.class).bindTo(this.meters);
				assertThat(lines()).isZero();
				connection.sync().rpush("platform-logs", "a", "b", "c");
				assertThat(lines()).isEqualTo(3);
				assertThat(this.meters.get("hanok.log.buffer.limit.lines").gauge().value()).isEqualTo(1000);
				redis.stop();
				assertThat(lines()).isNaN();
				redis.start();
				assertThat(lines()).isZero();
			});
		}
		finally {
			redis.stop();
		}
	}

	@Test
	void numberOfLinesIsNaNWhileRedisIsUnavailable() throws IOException {
		at(freePort()).run(context -> {
			context.getBean(LogBuffer.class).bindTo(this.meters);
			assertThat(lines()).isNaN();
		});
	}

	@Test
	void hasNoMetricsWithoutALogBuffer() {
		this.runner.withPropertyValues("platform.monitor.log-buffer.host=")
			.run(context -> assertThat(context).doesNotHaveBean(LogBuffer.class));
	}

	private ApplicationContextRunner at(int port) {
		return this.runner.withPropertyValues("platform.monitor.log-buffer.host=127.0.0.1",
				"platform.monitor.log-buffer.port=" + port, "platform.monitor.log-buffer.password=abc",
				"platform.monitor.log-buffer.limit=1000");
	}

	private double lines() {
		return this.meters.get("hanok.log.buffer.lines").gauge().value();
	}

	private static int freePort() throws IOException {
		try (var socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

	@EnableConfigurationProperties(LogBufferProperties.class)
	static class Settings {

	}

}
