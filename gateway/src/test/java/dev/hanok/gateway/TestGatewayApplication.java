package dev.hanok.gateway;

import java.util.List;

import dev.hanok.test.ServiceAlone;
import dev.hanok.test.TestTokens;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * Runs the gateway alone, with its real routes and without services. To use a service
 * that runs elsewhere, set its URI by
 * {@code --spring.cloud.discovery.client.simple.instances.<service>[0].uri=}.
 */
final class TestGatewayApplication {

	private TestGatewayApplication() {
	}

	/**
	 * Starts the gateway.
	 * @param settings settings of Spring Boot, as {@code --name=value}
	 */
	public static void main(String... settings) {
		start(settings);
	}

	static ConfigurableApplicationContext start(String... settings) {
		return ServiceAlone.start("gateway", GatewayApplication::main, List.of(TestTokens.class), settings);
	}

}
