package dev.hanok.mobile.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.hanok.mobile.MobileBffApplication;
import dev.hanok.test.TestTokens;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * The service with its real configuration and {@link TestServices}. All tests share one
 * application context. The HTTP clients of the service have longer timeouts than the
 * deadline, so that only the deadline ends a wait, and no circuit breaker opens.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = MobileBffApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "spring.application.name=mobile-bff", "mobile.compose.deadline=2s",
				// Traces are propagated only if their export is enabled.
				"management.tracing.export.enabled=true", "spring.http.serviceclient.catalog.read-timeout=10s",
				"spring.http.serviceclient.orders.read-timeout=10s",
				"resilience4j.circuitbreaker.configs.default.sliding-window-size=1000",
				"resilience4j.circuitbreaker.configs.default.minimum-number-of-calls=1000",
				"spring.config.location=file:../config-repo/application.yml,file:../config-repo/mobile-bff.yml,"
						+ "classpath:/platform-test.yml" })
@ContextConfiguration(initializers = TestServices.class)
@Import({ TestTokens.class, TestApp.class })
public @interface MobileTest {

}
