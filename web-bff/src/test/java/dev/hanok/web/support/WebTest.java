package dev.hanok.web.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.hanok.test.TestRedis;
import dev.hanok.test.TestTokens;
import dev.hanok.web.WebBffApplication;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * The shop with its real configuration, a real Redis and {@link TestServices}. All tests
 * share one application context.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = WebBffApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "spring.application.name=web-bff", "DEMO_ENABLED=true",
				"spring.security.oauth2.client.registration.hanok.client-secret=secret",
				"spring.config.location=file:../config-repo/application.yml,file:../config-repo/web-bff.yml,"
						+ "classpath:/platform-test.yml" })
@ContextConfiguration(initializers = TestServices.class)
@Import({ TestTokens.class, TestRedis.class })
public @interface WebTest {

}
