package dev.hanok.runner.platform;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.hanok.runner.home.Home;
import dev.hanok.runner.home.Ports;
import dev.hanok.runner.home.Secrets;
import dev.hanok.runner.service.ServiceModule;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ServiceEnvironmentTests {

	@TempDir
	Path folder;

	private Secrets secrets;

	private PlatformContext context;

	@BeforeEach
	void assignPorts() {
		Home home = new Home(this.folder);
		this.context = new PlatformContext(Path.of("..").toAbsolutePath().normalize(), home);
		this.secrets = home.secrets();
		home.prepare();
		for (String component : List.of(ServiceModule.CONFIG, ServiceModule.REGISTRY, ServiceModule.GATEWAY,
				ServiceModule.MONITOR, PlatformContext.ZIPKIN, PlatformContext.POSTGRES, PlatformContext.REDIS)) {
			home.ports().assign(component, Ports.free(), false);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "config-server", "registry-server", "gateway", "auth-service", "catalog-service",
			"order-service" })
	void givesDigestsOfWhatAServiceOnlyVerifies(String service) {
		assertThat(of(service)).containsEntry("METRICS_PASSWORD", Secrets.digest(this.secrets.metricsPassword()))
			.containsEntry("MONITOR_PASSWORD", Secrets.digest(this.secrets.monitorPassword()))
			.doesNotContainValue(this.secrets.monitorPassword())
			.doesNotContainValue(this.secrets.metricsPassword());
	}

	@Test
	void givesConfigServerThePasswordThatItSends() {
		assertThat(of("config-server")).containsEntry("REFRESH_PASSWORD", this.secrets.refreshPassword());
		assertThat(of("order-service")).containsEntry("REFRESH_PASSWORD",
				Secrets.digest(this.secrets.refreshPassword()));
	}

	@Test
	void givesTheOperationsViewThePasswordThatItSends() {
		assertThat(of("monitor-server")).containsEntry("MONITOR_PASSWORD", this.secrets.monitorPassword());
	}

	@Test
	void givesConfigServerADigestOfThePasswordOfItsCallers() {
		assertThat(of("config-server"))
			.containsEntry("SPRING_CLOUD_CONFIG_PASSWORD", Secrets.digest(this.secrets.configPassword()))
			.containsEntry("ENCRYPT_KEY", this.secrets.encryptKey());
		assertThat(of("order-service")).containsEntry("SPRING_CLOUD_CONFIG_PASSWORD", this.secrets.configPassword())
			.doesNotContainKey("ENCRYPT_KEY");
	}

	@Test
	void givesThePasswordOfRedisToThoseWhoUseRedis() {
		assertThat(of("auth-service")).containsEntry("REDIS_PASSWORD", this.secrets.redisPassword());
		assertThat(of("order-service")).doesNotContainValue(this.secrets.redisPassword());
		assertThat(of("gateway")).containsEntry("REDIS_PASSWORD", this.secrets.redisPassword());
	}

	@Test
	void givesAServiceWithoutTheStarterWhatSpringReads() {
		Map<String, String> variables = new JoiningEnvironment(this.context).of("shelf");
		assertThat(variables).containsEntry("SPRING_APPLICATION_NAME", "shelf")
			.containsEntry("SPRING_CONFIG_IMPORT", "configserver:")
			.containsEntry("EUREKA_CLIENT_SERVICEURL_DEFAULTZONE",
					"http://registry:" + this.secrets.registryPassword() + "@127.0.0.1:"
							+ this.context.ports().of(ServiceModule.REGISTRY) + "/eureka/")
			.containsEntry("EUREKA_INSTANCE_IPADDRESS", "127.0.0.1")
			.containsEntry("SERVER_ADDRESS", "127.0.0.1");
		assertThat(variables.toString()).doesNotContain(this.secrets.monitorPassword(), this.secrets.metricsPassword(),
				this.secrets.redisPassword(), this.secrets.encryptKey(), this.secrets.keyPassword());
	}

	private Map<String, String> of(String service) {
		return new ServiceEnvironment(this.context).of(this.context.module(service), service + "-1");
	}

}
