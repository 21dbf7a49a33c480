package dev.hanok.monitor.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.hanok.monitor.MonitorServerApplication;
import dev.hanok.test.TestTokens;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * The operations view with its real configuration and {@link TestPlatform}. All tests
 * share one application context.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = MonitorServerApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "spring.application.name=monitor-server", "MONITOR_PASSWORD=password-of-monitor",
				"spring.security.oauth2.client.registration.hanok.client-secret=secret",
				"spring.boot.admin.monitor.status-interval=2s", "spring.boot.admin.monitor.status-lifetime=500ms",
				"spring.config.location=file:../config-repo/application.yml,file:../config-repo/monitor-server.yml,"
						+ "classpath:/platform-test.yml" })
@ContextConfiguration(initializers = TestPlatform.class)
@Import({ TestTokens.class, TestPlatform.class })
public @interface MonitorTest {

}
