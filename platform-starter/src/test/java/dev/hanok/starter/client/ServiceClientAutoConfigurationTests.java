package dev.hanok.starter.client;

import java.time.Clock;

import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpComponentsClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.JdkClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.autoconfigure.imperative.ImperativeHttpClientAutoConfiguration;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.cloud.client.discovery.event.HeartbeatEvent;

import static org.assertj.core.api.Assertions.assertThat;

class ServiceClientAutoConfigurationTests {

	private final TestRegistry registry = new TestRegistry();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ServiceClientAutoConfiguration.class,
				ImperativeHttpClientAutoConfiguration.class, RestClientAutoConfiguration.class))
		.withBean(DiscoveryClient.class, () -> this.registry);

	@Test
	void providesAClientWithFailover() {
		this.runner.run(context -> {
			assertThat(context).hasSingleBean(ServiceInstances.class).hasSingleBean(RestClientCustomizer.class);
			assertThat(context.getBean(ClientHttpRequestFactoryBuilder.class))
				.isInstanceOf(HttpComponentsClientHttpRequestFactoryBuilder.class);
		});
	}

	@Test
	void rebuildsTheListsAfterAFetchOfTheRegistry() {
		this.runner.run(context -> {
			var instances = context.getBean(ServiceInstances.class);
			this.registry.with("catalog", 1);
			assertThat(instances.count("catalog")).isOne();
			this.registry.with("catalog", 1, 2);
			assertThat(instances.count("catalog")).isOne();
			context.publishEvent(new HeartbeatEvent(this, 1));
			assertThat(instances.count("catalog")).isEqualTo(2);
		});
	}

	@Test
	void isUpWhenEveryRequiredServiceIsRegistered() {
		this.runner.withPropertyValues("platform.client.requires=catalog,auth").run(context -> {
			var health = context.getBean(RequiredServicesHealthIndicator.class);
			this.registry.with("catalog", 1);
			assertThat(health.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
			assertThat(health.health().getDetails()).hasToString("{missing=[auth]}");
			this.registry.with("auth", 2);
			assertThat(health.health().getStatus()).isEqualTo(Status.UP);
		});
	}

	@Test
	void backsOffForBeansOfTheService() {
		var own = ClientHttpRequestFactoryBuilder.jdk();
		var instances = new ServiceInstances(this.registry, Clock.systemUTC());
		this.runner.withBean(JdkClientHttpRequestFactoryBuilder.class, () -> own)
			.withBean(ServiceInstances.class, () -> instances)
			.run(context -> {
				assertThat(context.getBean(ClientHttpRequestFactoryBuilder.class)).isSameAs(own);
				assertThat(context.getBean(ServiceInstances.class)).isSameAs(instances);
			});
	}

	@Test
	void canBeSwitchedOff() {
		this.runner.withPropertyValues("platform.client.enabled=false")
			.run(context -> assertThat(context).doesNotHaveBean(ServiceInstances.class)
				.doesNotHaveBean(RestClientCustomizer.class)
				.doesNotHaveBean(RequiredServicesHealthIndicator.class));
	}

	@Test
	void refusesZeroTries() {
		this.runner.withPropertyValues("platform.client.tries=0")
			.run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("tries"));
	}

}
