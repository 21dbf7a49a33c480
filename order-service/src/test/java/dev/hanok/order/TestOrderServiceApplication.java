package dev.hanok.order;

import java.util.List;
import java.util.stream.Stream;

import dev.hanok.test.ServiceAlone;
import dev.hanok.test.TestPostgres;
import dev.hanok.test.TestTokens;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * Runs the order service alone. Its PostgreSQL is deleted afterwards, and tea and cup are
 * in stock ({@link StubbedServices}). The service logs its port, and this class logs an
 * access token of a customer.
 */
final class TestOrderServiceApplication {

	private static final Logger log = LoggerFactory.getLogger(TestOrderServiceApplication.class);

	private TestOrderServiceApplication() {
	}

	/**
	 * Starts the service.
	 * @param settings settings of Spring Boot, as {@code --name=value}
	 */
	public static void main(String... settings) {
		start(settings);
	}

	static ConfigurableApplicationContext start(String... settings) {
		StubbedServices.reset();
		String instances = "--spring.cloud.discovery.client.simple.instances.";
		var context = ServiceAlone
			.start("order-service", OrderServiceApplication::main, List.of(TestPostgres.class, TestTokens.class),
					Stream.concat(Stream.of(
							"--spring.security.oauth2.client.registration.catalog.client-secret=a-secret-of-the-tests",
							instances + "catalog-service[0].uri=" + StubbedServices.CATALOG.baseUrl(),
							instances + "auth-service[0].uri=" + StubbedServices.AUTH.baseUrl()), Stream.of(settings))
						.toArray(String[]::new));
		log.info("A token: {}", context.getBean(TestTokens.class).customer("customer"));
		return context;
	}

}
