package dev.hanok.catalog;

import java.util.List;
import java.util.stream.Stream;

import dev.hanok.test.ServiceAlone;
import dev.hanok.test.TestPostgres;
import dev.hanok.test.TestTokens;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * Runs the catalog alone, with the demo books in a temporary PostgreSQL. The service logs
 * its port, and this class logs a token with all scopes.
 */
final class TestCatalogServiceApplication {

	private static final Logger log = LoggerFactory.getLogger(TestCatalogServiceApplication.class);

	private TestCatalogServiceApplication() {
	}

	/**
	 * Starts the service.
	 * @param settings settings of Spring Boot, as {@code --name=value}
	 */
	public static void main(String... settings) {
		start(settings);
	}

	static ConfigurableApplicationContext start(String... settings) {
		var context = ServiceAlone.start("catalog-service", CatalogServiceApplication::main,
				List.of(TestPostgres.class, TestTokens.class),
				Stream.concat(Stream.of("--DEMO_ENABLED=true"), Stream.of(settings)).toArray(String[]::new));
		log.info("A token: {}",
				context.getBean(TestTokens.class).withScopes("manager", "catalog.write", "catalog.reserve"));
		return context;
	}

}
