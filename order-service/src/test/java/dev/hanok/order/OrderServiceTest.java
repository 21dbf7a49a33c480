package dev.hanok.order;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.hanok.test.TestPostgres;
import dev.hanok.test.TestTokens;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * The whole service with its real configuration and a real database; the other services
 * are {@link StubbedServices}. The confirmer runs only when a test calls it, and every
 * order is due at once.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "spring.application.name=order-service",
				"spring.config.location=file:../config-repo/application.yml,file:../config-repo/order-service.yml,"
						+ "classpath:/platform-test.yml",
				"spring.security.oauth2.client.registration.catalog.client-secret=a-secret-of-the-tests",
				"orders.confirmer.delay=1h", "orders.confirmer.first-due-after=0s", "orders.confirmer.park-after=3",
				"orders.idempotency.wait-for-response=500ms", "orders.idempotency.clean-up-batch=2" })
@ContextConfiguration(initializers = StubbedServices.class)
@Import({ TestPostgres.class, TestTokens.class, Api.class })
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface OrderServiceTest {

}
