package dev.hanok.catalog;

import dev.hanok.test.TestPostgres;
import dev.hanok.test.TestTokens;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * Runs the catalog alone, with the demo books in a PostgreSQL that is gone afterwards:
 * {@code ./mvnw -pl catalog-service spring-boot:test-run}. It logs its port, and a token
 * that may do everything.
 */
final class TestCatalogApplication {

	private static final Logger log = LoggerFactory.getLogger(TestCatalogApplication.class);

	private TestCatalogApplication() {
	}

	/**
	 * Starts it.
	 * @param arguments not used
	 */
	public static void main(String[] arguments) {
		SpringApplication application = new SpringApplicationBuilder(CatalogServiceApplication.class, TestPostgres.class,
				TestTokens.class)
			.build();
		var context = application.run("--spring.application.name=catalog-service", "--platform.demo.enabled=true",
				"--spring.config.location=file:../config-repo/application.yml,"
						+ "file:../config-repo/catalog-service.yml,classpath:/platform-test.yml");
		log.info("A token: {}",
				context.getBean(TestTokens.class).withScopes("manager", "catalog.write", "catalog.reserve"));
	}

}
