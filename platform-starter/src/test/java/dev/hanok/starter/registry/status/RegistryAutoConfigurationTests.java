package dev.hanok.starter.registry.status;

import java.time.Duration;

import com.netflix.appinfo.ApplicationInfoManager;
import com.netflix.appinfo.InstanceInfo;
import dev.hanok.starter.refresh.RefreshParticipant;
import dev.hanok.starter.registry.client.RegistryClientAutoConfiguration;
import dev.hanok.starter.registry.metadata.CanaryAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.cloud.commons.util.InetUtils;
import org.springframework.cloud.commons.util.InetUtilsProperties;
import org.springframework.cloud.netflix.eureka.EurekaInstanceConfigBean;
import org.springframework.cloud.netflix.eureka.config.DiscoveryClientOptionalArgsConfiguration;
import org.springframework.cloud.netflix.eureka.http.EurekaClientHttpRequestFactorySupplier;
import org.springframework.cloud.netflix.eureka.http.RestClientDiscoveryClientOptionalArgs;
import org.springframework.context.annotation.Bean;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RegistryAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(GracefulLeaveAutoConfiguration.class,
				RegistryClientAutoConfiguration.class, DiscoveryClientOptionalArgsConfiguration.class))
		.withPropertyValues("platform.registry.leave-delay=0s");

	@Test
	void sendsCredentialsAndLeavesGracefully() {
		this.runner.withPropertyValues("platform.registry.password=secret")
			.run(context -> assertThat(context).hasSingleBean(GracefulLeave.class)
				.hasSingleBean(RestClientDiscoveryClientOptionalArgs.class)
				.hasBean("registryClient")
				.hasBean("clockHealthIndicator"));
	}

	@Test
	void sendsNoCredentialsIfNoneAreConfigured() {
		this.runner
			.run(context -> assertThat(context).hasSingleBean(GracefulLeave.class).doesNotHaveBean("registryClient"));
	}

	@Test
	void backsOffForBeansOfTheService() {
		var leave = new GracefulLeave(Duration.ofSeconds(9));
		this.runner.withPropertyValues("platform.registry.password=secret")
			.withUserConfiguration(OwnRegistryClient.class)
			.withBean(GracefulLeave.class, () -> leave)
			.run(context -> {
				assertThat(context.getBean(GracefulLeave.class)).isSameAs(leave);
				assertThat(context).doesNotHaveBean("registryClient").hasBean("own");
				context.getBean(GracefulLeave.class).stop();
			});
	}

	@Test
	void isAbsentWithoutARegistry() {
		this.runner.withPropertyValues("eureka.client.enabled=false", "platform.registry.password=secret")
			.run(context -> assertThat(context).doesNotHaveBean(GracefulLeave.class).doesNotHaveBean("registryClient"));
	}

	@Test
	void leavesBeforeTheWebServerStops() {
		assertThat(new GracefulLeave(Duration.ZERO).getPhase())
			.isGreaterThan(WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE);
	}

	@Test
	void registersTheShareOfACanary() {
		this.runner.withConfiguration(AutoConfigurations.of(CanaryAutoConfiguration.class))
			.withBean(EurekaInstanceConfigBean.class, RegistryAutoConfigurationTests::instance)
			.withPropertyValues("platform.registry.canary-share=10")
			.run(context -> assertThat(context.getBean(EurekaInstanceConfigBean.class).getMetadataMap())
				.containsEntry("canary-share", "10"));
	}

	@Test
	void isNotACanaryWithoutAShare() {
		this.runner.withConfiguration(AutoConfigurations.of(CanaryAutoConfiguration.class))
			.withBean(EurekaInstanceConfigBean.class, RegistryAutoConfigurationTests::instance)
			.withPropertyValues("platform.registry.canary-share=")
			.run(context -> assertThat(context.getBean(EurekaInstanceConfigBean.class).getMetadataMap())
				.doesNotContainKey("canary-share"));
	}

	@Test
	void changesTheShareOfACanaryThatRuns() {
		InstanceInfo instance = InstanceInfo.Builder.newBuilder().setAppName("order-service").build();
		var registration = new ApplicationInfoManager(instance(), instance, null);
		this.runner.withConfiguration(AutoConfigurations.of(CanaryAutoConfiguration.class))
			.withBean(ApplicationInfoManager.class, () -> registration)
			.withPropertyValues("platform.registry.canary-share=10")
			.run(context -> {
				RefreshParticipant share = context.getBean(RefreshParticipant.class);
				share.prepare(new MockEnvironment().withProperty("platform.registry.canary-share", "50")).run();
				assertThat(instance.getMetadata()).containsEntry("canary-share", "50");
				assertThat(instance.isDirty()).as("the next heartbeat registers it again").isTrue();
				share.prepare(new MockEnvironment()).run();
				assertThat(instance.getMetadata()).containsEntry("canary-share", "");
				assertThatIllegalArgumentException().isThrownBy(() -> share
					.prepare(new MockEnvironment().withProperty("platform.registry.canary-share", "100")));
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "100", "ten", "-1", "1.5" })
	void refusesAnInvalidShare(String share) {
		this.runner.withConfiguration(AutoConfigurations.of(CanaryAutoConfiguration.class))
			.withPropertyValues("platform.registry.canary-share=" + share)
			.run(context -> assertThat(context).hasFailed()
				.getFailure()
				.hasStackTraceContaining("a number from 1 to 99, not " + share));
	}

	private static EurekaInstanceConfigBean instance() {
		return new EurekaInstanceConfigBean(new InetUtils(new InetUtilsProperties()));
	}

	static class OwnRegistryClient {

		@Bean
		RestClientDiscoveryClientOptionalArgs own(EurekaClientHttpRequestFactorySupplier requestFactory) {
			return new RestClientDiscoveryClientOptionalArgs(requestFactory, RestClient::builder);
		}

	}

}
