package dev.hanok.starter.client;

import java.net.URI;

import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.cloud.client.discovery.composite.CompositeDiscoveryClientAutoConfiguration;
import org.springframework.cloud.client.discovery.simple.SimpleDiscoveryClientAutoConfiguration;
import org.springframework.cloud.commons.util.UtilAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

class ServiceNamesAutoConfigurationTests {

	private static final String ENABLED = "platform.client.service-names.enabled=true";

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(UtilAutoConfiguration.class, SimpleDiscoveryClientAutoConfiguration.class,
					CompositeDiscoveryClientAutoConfiguration.class, ServiceNamesAutoConfiguration.class));

	@Test
	void usesTheNameOfAServiceAsHostName() {
		this.runner.withPropertyValues(ENABLED).run(context -> {
			var registry = context.getBean(DiscoveryClient.class);
			assertThat(registry.getInstances("catalog-service")).singleElement()
				.extracting(ServiceInstance::getUri)
				.isEqualTo(URI.create("http://catalog-service:8080"));
			assertThat(registry.getServices()).isEmpty();
		});
	}

	@Test
	void returnsOneInstanceForEachAttempt() {
		this.runner.withPropertyValues(ENABLED, "platform.client.service-names.attempts=2")
			.run(context -> assertThat(context.getBean(DiscoveryClient.class).getInstances("catalog-service"))
				.extracting(ServiceInstances::id)
				.containsExactly("catalog-service-1@catalog-service:8080", "catalog-service-2@catalog-service:8080"));
	}

	@Test
	void aConfiguredUriWins() {
		this.runner
			.withPropertyValues(ENABLED,
					"spring.cloud.discovery.client.simple.instances.catalog-service[0].uri=http://elsewhere:81")
			.run(context -> assertThat(context.getBean(DiscoveryClient.class).getInstances("catalog-service"))
				.extracting(ServiceInstance::getUri)
				.containsExactly(URI.create("http://elsewhere:81")));
	}

	@Test
	void isOffByDefault() {
		this.runner.run(context -> assertThat(context).doesNotHaveBean(ServiceNameDiscoveryClient.class));
	}

}
