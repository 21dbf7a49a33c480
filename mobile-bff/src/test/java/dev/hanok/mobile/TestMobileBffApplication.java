package dev.hanok.mobile;

import java.util.List;

import dev.hanok.test.ServiceAlone;
import dev.hanok.test.TestTokens;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * Runs the service alone: its responses say that products and orders are missing. To use
 * a service that runs elsewhere, set its URI:
 * {@code --spring.cloud.discovery.client.simple.instances.<service>[0].uri=…}. The
 * service logs its port, and a customer's token.
 */
final class TestMobileBffApplication {

	private static final Logger log = LoggerFactory.getLogger(TestMobileBffApplication.class);

	private TestMobileBffApplication() {
	}

	/**
	 * Starts the service.
	 * @param settings settings of Spring Boot, as {@code --name=value}
	 */
	public static void main(String... settings) {
		start(settings);
	}

	static ConfigurableApplicationContext start(String... settings) {
		var context = ServiceAlone.start("mobile-bff", MobileBffApplication::main, List.of(TestTokens.class), settings);
		log.info("A token: {}", context.getBean(TestTokens.class).customer("customer"));
		return context;
	}

}
