package dev.hanok.registry;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/**
 * Runs the registry with its settings of {@code config-repo}. All tests share one
 * application context.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = { "spring.application.name=registry-server",
		"REGISTRY_PASSWORD=right", "REGISTRY_CLIENTS=target/registry-clients", "PLATFORM_ENVIRONMENT=workshop",
		"SERVER_ADDRESS=127.0.0.1", "eureka.client.enabled=true", "eureka.client.register-with-eureka=false",
		"eureka.client.fetch-registry=false",
		"spring.config.location=file:../config-repo/application.yml,file:../config-repo/registry-server.yml,classpath:/platform-test.yml" })
public @interface RegistryServerTest {

}
