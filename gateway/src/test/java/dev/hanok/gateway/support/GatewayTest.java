package dev.hanok.gateway.support;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.hanok.test.TestTokens;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * Starts the gateway with its real configuration and the instances of
 * {@link TestServices}. All tests share one context.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = { "spring.application.name=gateway",
		// If all exports were off, traces would not be propagated either.
		"management.tracing.export.enabled=true", "management.tracing.export.zipkin.enabled=false",
		"spring.config.location=file:../config-repo/application.yml,file:../config-repo/gateway.yml,"
				+ "classpath:/platform-test.yml,classpath:/legacy/erp.yml" })
@ContextConfiguration(initializers = TestServices.class)
@Import({ TestTokens.class, RawClient.class })
public @interface GatewayTest {

}
