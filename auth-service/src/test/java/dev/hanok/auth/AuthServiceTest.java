package dev.hanok.auth;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.hanok.test.TestPostgres;
import dev.hanok.test.TestRedis;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.context.TestConstructor.AutowireMode;

/**
 * Starts the service with its real settings, a fresh database, Redis and a mail server;
 * the demonstration is on unless a test says otherwise.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, classes = AuthServiceApplication.class,
		properties = { "spring.application.name=auth-service",
				"spring.config.location=file:../config-repo/application.yml,file:../config-repo/auth-service.yml,"
						+ "classpath:/platform-test.yml",
				"DEMO_ENABLED=true", "SECOND_FACTOR_FOR=OPERATOR", "MAIL_STARTTLS_REQUIRED=false",
				"MONITOR_PASSWORD=the-password-of-monitor",
				// Longer than the real delay of a second, so that it outlasts a test on a
				// slow machine.
				"platform.auth.login.first-delay=1m",
				"platform.auth.clients.web-bff.secret-hash=" + PushedRequestTests.HASH })
@TestConstructor(autowireMode = AutowireMode.ALL)
@Import({ TestPostgres.class, TestRedis.class, TestMailServer.class })
public @interface AuthServiceTest {

}
