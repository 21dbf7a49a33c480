package dev.hanok.starter.config;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

@ExtendWith(OutputCaptureExtension.class)
class MissingVariableFailureAnalyzerTests {

	@Test
	void namesTheMissingVariable(CapturedOutput output) {
		assertThatException().isThrownBy(() -> start("--platform.registry.password=${REGISTRY_PASSWORD}"));
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("The environment variable REGISTRY_PASSWORD is not set.")
			.contains("Set REGISTRY_PASSWORD. `./platform env SERVICE` prints")
			.doesNotContain("\tat org.springframework");
	}

	@Test
	void doesNotAnalyzeOtherPlaceholders(CapturedOutput output) {
		assertThatException().isThrownBy(() -> start("--platform.registry.password=${some.property}"));
		assertThat(output).doesNotContain("The environment variable");
	}

	private static void start(String property) {
		new SpringApplicationBuilder(Service.class).web(WebApplicationType.SERVLET)
			.run("--server.port=0", "--spring.cloud.config.enabled=false", "--eureka.client.register-with-eureka=false",
					"--eureka.client.fetch-registry=false", "--platform.security.issuer=http://127.0.0.1:8080",
					"--LOG_FORMAT=text", property)
			.close();
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Service {

	}

}
