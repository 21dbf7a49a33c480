package dev.hanok.catalog;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.hanok.test.TestPostgres;
import dev.hanok.test.TestTokens;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;

/**
 * A test against the whole service: its real configuration files, PostgreSQL and HTTP.
 * The classes share one instance, so each test makes products of its own.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "spring.application.name=catalog-service",
				"spring.config.location=file:../config-repo/application.yml,"
						+ "file:../config-repo/catalog-service.yml,classpath:/platform-test.yml",
				// Long, so that no test depends on the speed of the machine.
				"catalog.reservations.max-wait=20s", "catalog.reservations.lock-timeout=1s" })
@Import({ TestPostgres.class, TestTokens.class, CatalogClient.class })
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface CatalogTest {

}
