package dev.hanok.gateway;

import java.util.List;

import dev.hanok.test.ServiceAlone;
import dev.hanok.test.TestTokens;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * Runs the gateway alone, with its real routes and no service behind them. A service that
 * runs elsewhere gets a place by
 * {@code --spring.cloud.discovery.client.simple.instances.<service>[0].uri=}.
 */
final class TestGatewayApplication {

	private TestGatewayApplication() {
	}

	/**
	 * Starts it.
	 * @param settings settings of Spring Boot, as {@code --name=value}
	 */
	public static void main(String... settings) {
		start(settings);
	}

	static ConfigurableApplicationContext start(String... settings) {
		return ServiceAlone.start("gateway", GatewayApplication::main, List.of(TestTokens.class), settings);
	}

}
