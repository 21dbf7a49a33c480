package dev.hanok.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.testcontainers.containers.GenericContainer;
import redis.embedded.RedisServer;

/**
 * Gives an application context a real Redis: a separate container, or a server that all
 * contexts of this JVM share. Use it with {@code @Import}.
 */
@TestConfiguration(proxyBeanMethods = false)
public class TestRedis {

	@Bean
	@ServiceConnection("redis")
	@Conditional(OnContainers.class)
	GenericContainer<?> redisContainer() {
		return new GenericContainer<>(Containers.image("redis")).withExposedPorts(6379);
	}

	@Bean
	@ConditionalOnMissingBean(name = "redisContainer")
	DataRedisConnectionDetails redisConnectionDetails() {
		return at("127.0.0.1", Server.PORT);
	}

	/**
	 * Connection details for a Redis without a password.
	 * @param host the host on which it runs
	 * @param port its port
	 * @return details that replace {@code spring.data.redis}
	 */
	public static DataRedisConnectionDetails at(String host, int port) {
		return new DataRedisConnectionDetails() {
			@Override
			public Standalone getStandalone() {
				return Standalone.of(host, port);
			}
		};
	}

	/** Started on first use, stopped with the JVM. */
	private static final class Server {

		static final int PORT = start();

		private static int start() {
			try {
				int port = freePort();
				RedisServer server = RedisServer.newRedisServer().port(port).bind("127.0.0.1").build();
				server.start();
				Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
				return port;
			}
			catch (IOException ex) {
				throw new UncheckedIOException("Redis did not start", ex);
			}
		}

		private static void stop(RedisServer server) {
			try {
				server.stop();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		private static int freePort() throws IOException {
			try (var socket = new ServerSocket(0)) {
				return socket.getLocalPort();
			}
		}

	}

}
