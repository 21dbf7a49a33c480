package dev.hanok.auth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Map;

import redis.embedded.RedisServer;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * A real Redis, one for each test JVM.
 */
class TestRedis implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		context.getEnvironment()
			.getPropertySources()
			.addFirst(new MapPropertySource("testRedis", Map.of("spring.data.redis.port", Server.PORT)));
	}

	static int freePort() {
		try (var socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static final class Server {

		static final int PORT = start();

		private static int start() {
			int port = freePort();
			try {
				RedisServer server = RedisServer.newRedisServer()
					.port(port)
					.setting("bind 127.0.0.1")
					.setting("requirepass not-used")
					.build();
				server.start();
				Runtime.getRuntime().addShutdownHook(new Thread(() -> {
					try {
						server.stop();
					}
					catch (IOException ex) {
						throw new UncheckedIOException(ex);
					}
				}));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
			return port;
		}

	}

}
