package dev.hanok.web;

import java.util.List;
import java.util.stream.Stream;

import dev.hanok.test.ServiceAlone;
import dev.hanok.test.TestRedis;
import dev.hanok.test.TestTokens;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * Runs the shop alone: its pages say that the other services are unavailable. To use a
 * service that runs elsewhere, set its URI:
 * {@code --spring.cloud.discovery.client.simple.instances.<service>[0].uri=…}.
 */
final class TestWebBffApplication {

	private TestWebBffApplication() {
	}

	/**
	 * Starts the shop.
	 * @param settings settings of Spring Boot, as {@code --name=value}
	 */
	public static void main(String... settings) {
		start(settings);
	}

	static ConfigurableApplicationContext start(String... settings) {
		return ServiceAlone.start("web-bff", WebBffApplication::main, List.of(TestTokens.class, TestRedis.class),
				Stream
					.concat(Stream.of("--spring.security.oauth2.client.registration.hanok.client-secret=secret"),
							Stream.of(settings))
					.toArray(String[]::new));
	}

}
