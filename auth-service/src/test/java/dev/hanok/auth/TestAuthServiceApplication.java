package dev.hanok.auth;

import java.util.List;
import java.util.stream.Stream;

import dev.hanok.test.ServiceAlone;
import dev.hanok.test.TestPostgres;
import dev.hanok.test.TestRedis;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * Runs auth-service alone, with the demo users; its PostgreSQL and Redis are deleted
 * afterwards. Its issuer is http://127.0.0.1:8080, so {@code --server.port=8080} makes it
 * a provider that OpenID Connect clients accept.
 */
final class TestAuthServiceApplication {

	private TestAuthServiceApplication() {
	}

	/**
	 * Starts auth-service.
	 * @param settings settings of Spring Boot, as {@code --name=value}
	 */
	public static void main(String... settings) {
		start(settings);
	}

	static ConfigurableApplicationContext start(String... settings) {
		return ServiceAlone.start("auth-service", AuthServiceApplication::main,
				List.of(TestPostgres.class, TestRedis.class),
				Stream.concat(Stream.of("--DEMO_ENABLED=true"), Stream.of(settings)).toArray(String[]::new));
	}

}
