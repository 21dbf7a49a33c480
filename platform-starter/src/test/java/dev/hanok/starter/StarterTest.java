package dev.hanok.starter;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.hanok.test.TestTokens;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/**
 * Runs {@link TestService} in a real Tomcat, with the settings that every service has.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = { TestService.class, TestTokens.class }, webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "spring.application.name=test-service",
				"spring.config.location=file:../config-repo/application.yml,classpath:/platform-test.yml" })
public @interface StarterTest {

}
